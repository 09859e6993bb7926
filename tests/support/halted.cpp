// Halting a process on Linux: ptrace.
module;

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>

module support;

import process;

namespace support {

/// In the role: 1 within the call under test, else 0. The other process reads it, PTRACE_PEEKDATA.
std::atomic<long> within_call{0};

bool let_halt()
{
    const bool permitted = ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0;
    if (permitted)
        std::printf("%p\n", static_cast<void*>(&within_call));
    else
        std::printf("%s\n", std::strerror(errno));
    std::fflush(stdout);
    return permitted;
}

under_test_mark::under_test_mark()
{
    std::raise(SIGSTOP);
    within_call = 1;
}

under_test_mark::~under_test_mark()
{
    within_call = 0;
}

struct call_words
{
    long number;
    std::string_view words;
};

constexpr call_words known_calls[] = {
    {SYS_openat, "openat, which opens or makes a file"},
    {SYS_ftruncate, "ftruncate, which sets the size"},
    {SYS_fallocate, "fallocate, which sets the size"},
    {SYS_fchmod, "fchmod, which says who may open it"},
    {SYS_flock, "flock, which locks it"},
    {SYS_linkat, "linkat, which gives it a name"},
#ifdef SYS_unlink
    {SYS_unlink, "unlink, which takes the name away"},
#endif
    {SYS_unlinkat, "unlinkat, which takes the name away"},
    {SYS_fstat, "fstat, which asks about the file"},
#ifdef SYS_newfstatat
    {SYS_newfstatat, "fstatat, which asks about a file"},
#endif
    {SYS_getpid, "getpid, which asks for its own number"},
    {SYS_brk, "brk, which gets it memory"},
    {SYS_mmap, "mmap, which maps memory"},
    {SYS_munmap, "munmap, which unmaps memory"},
    {SYS_write, "write, which stores bytes"},
    {SYS_pwrite64, "pwrite, which stores bytes"},
    {SYS_close, "close, which closes the handle"},
};

std::string system_call::words() const
{
    for (const auto& known : known_calls)
        if (static_cast<std::uint64_t>(known.number) == number)
            return std::string{known.words};
    return "system call " + std::to_string(number);
}

/// LeakSanitizer ends a process with an error if that is traced.
constexpr const char* no_leaks_sought = "LSAN_OPTIONS=detect_leaks=0";

halted_role::halted_role(const std::string& role, const std::vector<std::string>& arguments,
                         process::milliseconds patience)
    : child_{start_role(role, arguments, {no_leaks_sought})}, id_{static_cast<pid_t>(child_.id())},
      patience_{patience}
{
    const auto said = child_.read_line(patience_);
    if (!said)
        give_up();
    std::string refusal = *said;
    if (refusal.starts_with("0x")) {
        mark_ = std::stoull(refusal, nullptr, 16);
        last_ = wait_for_halt();
        if (last_ != halt::by_itself)
            give_up();
        constexpr long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL;
        __ptrace_syscall_info info;
        const bool possible = ::ptrace(PTRACE_SETOPTIONS, id_, nullptr, options) == 0 &&
                              ::ptrace(PTRACE_GET_SYSCALL_INFO, id_, sizeof info, &info) >= 0;
        refusal = possible ? "" : std::strerror(errno);
    }
    if (!refusal.empty())
        not_checked_ = "not checked: this system does not let a process be halted in the middle of "
                       "a call (ptrace: " +
                       refusal + ")";
}

void halted_role::begin_call()
{
    if (last_ != halt::by_itself)
        give_up();
    while (!in_call() && last_ != halt::ended)
        go_on(PTRACE_SINGLESTEP);
}

bool halted_role::in_call() const
{
    if (last_ == halt::ended)
        return false;
    errno = 0;
    return ::ptrace(PTRACE_PEEKDATA, id_, mark_, nullptr) == 1 && errno == 0;
}

bool halted_role::step()
{
    if (in_call())
        go_on(PTRACE_SINGLESTEP);
    return in_call();
}

std::optional<system_call> halted_role::next_system_call()
{
    while (in_call()) {
        go_on(PTRACE_SYSCALL); // to a beginning or an end of one
        if (last_ != halt::at_system_call || !in_call())
            continue;
        __ptrace_syscall_info info{};
        ::ptrace(PTRACE_GET_SYSCALL_INFO, id_, sizeof info, &info);
        if (info.op != PTRACE_SYSCALL_INFO_ENTRY)
            continue;
        system_call call{info.entry.nr, {}};
        for (std::size_t i = 0; i < call.arguments.size(); ++i)
            call.arguments[i] = info.entry.args[i];
        return call;
    }
    return std::nullopt;
}

bool halted_role::end_call()
{
    do
        go_on(PTRACE_CONT);
    while (last_ != halt::by_itself && last_ != halt::ended);
    return last_ == halt::by_itself;
}

void halted_role::go_on(int request)
{
    if (::ptrace(static_cast<__ptrace_request>(request), id_, nullptr, nullptr) != 0)
        give_up();
    last_ = wait_for_halt();
}

/// Leaves the end of the process to be seen by `child_`: WNOWAIT.
halted_role::halt halted_role::wait_for_halt()
{
    siginfo_t seen{};
    const auto until = std::chrono::steady_clock::now() + patience_;
    constexpr int what = WSTOPPED | WEXITED | WNOWAIT | WNOHANG;
    while (::waitid(P_PID, static_cast<id_t>(id_), &seen, what) == 0 && seen.si_pid == 0) {
        if (std::chrono::steady_clock::now() > until) {
            // Halted once more, it can be released, and is then asked where it is.
            ::kill(id_, SIGSTOP);
            ::waitid(P_PID, static_cast<id_t>(id_), &seen, WSTOPPED | WEXITED | WNOWAIT);
            ::ptrace(PTRACE_DETACH, id_, nullptr, nullptr);
            last_ = halt::ended;
            throw std::runtime_error{"the other process does not come to its next call: does your "
                                     "function ever return?\n" +
                                     where_it_was(child_)};
        }
        std::this_thread::yield();
    }
    if (seen.si_code != CLD_TRAPPED)
        return halt::ended;
    switch (seen.si_status) {
    case SIGSTOP:
        return halt::by_itself;
    case SIGTRAP:
        return halt::by_us;
    case SIGTRAP | 0x80: // PTRACE_O_TRACESYSGOOD
        return halt::at_system_call;
    default: // a signal of its own: it is to have it, and to say what it was about
        ::ptrace(PTRACE_DETACH, id_, nullptr, seen.si_status);
        give_up();
    }
}

void halted_role::give_up()
{
    last_ = halt::ended;
    const std::string end = process::describe(child_.wait(patience_));
    throw std::runtime_error{"the other process " + end + ": " + child_.errors()};
}

} // namespace support
