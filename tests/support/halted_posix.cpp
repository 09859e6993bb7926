// Halting a process on Linux: ptrace.
module;

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <elf.h>
#include <linux/audit.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>

module support;

import process;

namespace support {

/// In the role: 1 within the call under test, else 0. The other process reads it, PTRACE_PEEKDATA:
/// as much as a long has there, which with this alignment lies in one page in any case.
alignas(8) std::atomic<std::int32_t> within_call{0};

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
#ifdef SYS_ftruncate64 // where a register has 32 bits
    {SYS_ftruncate64, "ftruncate, which sets the size"},
    {SYS_fstat64, "fstat, which asks about the file"},
    {SYS_fstatat64, "fstatat, which asks about a file"},
    {SYS_mmap2, "mmap, which maps memory"},
#endif
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
        if (!of_other_width && static_cast<std::uint64_t>(known.number) == number)
            return std::string{known.words};
    return "system call " + std::to_string(number);
}

#if defined(__aarch64__)
constexpr bool on_arm64 = true;
#else
constexpr bool on_arm64 = false;
#endif

struct halted_role::state
{
    enum class halt { by_itself, by_us, at_system_call, ended };

    process::child child;
    pid_t id;
    process::milliseconds patience;
    std::uintptr_t mark = 0; // its word that says whether it is within the call
    halt last = halt::ended;
    std::string refusal{}; // why it cannot be halted

    /// Lets it go on, until it halts or ends.
    void go_on(int request)
    {
        if (::ptrace(static_cast<__ptrace_request>(request), id, nullptr, nullptr) != 0)
            give_up();
        last = wait_for_halt();
    }

    /// Lets it go on for one instruction; on ARM64 out of an exclusive pair of them, by BRK at each
    /// way out.
    void step()
    {
        const auto breaks = on_arm64 ? put_breaks() : std::vector<traced_word>{};
        go_on(breaks.empty() ? PTRACE_SINGLESTEP : PTRACE_CONT);
        for (const auto& [address, word] : breaks | std::views::reverse) // two may lie in one word
            ::ptrace(PTRACE_POKEDATA, id, address, word);
    }

    /// A word of its memory, of 8 bytes on ARM64: two instructions.
    struct traced_word
    {
        std::uint64_t address;
        std::uint64_t value;
    };

    /// Puts BRK where it leaves the exclusive instructions that it is at, if it is at some, and
    /// returns what was there. A process halts at BRK before that, not behind it as on x86.
    std::vector<traced_word> put_breaks() const
    {
        constexpr std::uint64_t brk = 0xd4200000, size = 4;
        __ptrace_syscall_info info{}; // says at any halt where it is
        ::ptrace(PTRACE_GET_SYSCALL_INFO, id, sizeof info, &info);
        if (info.arch != AUDIT_ARCH_AARCH64)
            return {};
        const std::uint64_t begin = info.instruction_pointer;
        const auto word_of = [&](std::uint64_t address) {
            const std::uint64_t at = address & ~std::uint64_t{7};
            const long value = ::ptrace(PTRACE_PEEKDATA, id, at, nullptr);
            return traced_word{at, static_cast<std::uint64_t>(value)};
        };
        std::array<std::uint32_t, most_exclusive> code{};
        for (std::size_t i = 0; i < code.size(); ++i)
            code[i] = static_cast<std::uint32_t>(word_of(begin + i * size).value >>
                                                 ((begin + i * size) % 8 * 8));
        std::vector<traced_word> before;
        for (const std::ptrdiff_t place : ways_out(code)) {
            const std::uint64_t address = begin + static_cast<std::uint64_t>(place) * size;
            const auto [at, value] = before.emplace_back(word_of(address));
            const std::uint64_t shift = address % 8 * 8;
            ::ptrace(PTRACE_POKEDATA, id, at,
                     (value & ~(std::uint64_t{0xffffffff} << shift)) | brk << shift);
        }
        return before;
    }

    /// Leaves the end of the process to be seen by `child`: WNOWAIT.
    halt wait_for_halt()
    {
        siginfo_t seen{};
        const auto until = std::chrono::steady_clock::now() + patience;
        constexpr int what = WSTOPPED | WEXITED | WNOWAIT | WNOHANG;
        while (::waitid(P_PID, static_cast<id_t>(id), &seen, what) == 0 && seen.si_pid == 0) {
            if (std::chrono::steady_clock::now() > until)
                give_up_waiting();
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
            ::ptrace(PTRACE_DETACH, id, nullptr, seen.si_status);
            give_up();
        }
    }

    [[noreturn]] void give_up_waiting()
    {
        // Halted once more, it can be released, and is then asked where it is.
        siginfo_t seen{};
        ::kill(id, SIGSTOP);
        ::waitid(P_PID, static_cast<id_t>(id), &seen, WSTOPPED | WEXITED | WNOWAIT);
        ::ptrace(PTRACE_DETACH, id, nullptr, nullptr);
        last = halt::ended;
        fail_without_halt(child);
    }

    [[noreturn]] void give_up()
    {
        last = halt::ended;
        fail_ended(child, patience);
    }
};

/// LeakSanitizer ends a process with an error if that is traced.
constexpr const char* no_leaks_sought = "LSAN_OPTIONS=detect_leaks=0";

constexpr process::milliseconds time_to_start{1'500};

halted_role::halted_role(const std::string& role, const std::vector<std::string>& arguments,
                         process::milliseconds patience, const std::string& program)
{
    auto child = start_role(role, arguments, {no_leaks_sought}, program);
    const auto id = static_cast<pid_t>(child.id());
    state_ = std::make_unique<state>(state{std::move(child), id, patience});
    // To start takes a process of a loaded machine longer than any step.
    const auto said = state_->child.read_line(std::max(patience, time_to_start));
    if (!said)
        state_->give_up();
    state_->refusal = *said;
    if (!said->starts_with("0x"))
        return;
    const auto mark = std::stoull(*said, nullptr, 16);
    state_->last = state_->wait_for_halt();
    if (state_->last != state::halt::by_itself)
        state_->give_up();
    if (mark > std::numeric_limits<std::uintptr_t>::max()) {
        state_->refusal = "a process of 32 bits reads nothing in one of 64";
        return;
    }
    state_->mark = static_cast<std::uintptr_t>(mark);
    constexpr long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL;
    __ptrace_syscall_info info;
    const bool possible = ::ptrace(PTRACE_SETOPTIONS, id, nullptr, options) == 0 &&
                          ::ptrace(PTRACE_GET_SYSCALL_INFO, id, sizeof info, &info) >= 0;
    state_->refusal = possible ? "" : std::strerror(errno);
}

std::string halted_role::not_checked(halts) const
{
    if (state_->refusal.empty())
        return {};
    return "not checked: this system does not let a process be halted in the middle of a call "
           "(ptrace: " +
           state_->refusal + ")";
}

void halted_role::begin_call()
{
    if (state_->last != state::halt::by_itself)
        state_->give_up();
    while (!in_call() && state_->last != state::halt::ended)
        state_->step();
}

bool halted_role::in_call() const
{
    if (state_->last == state::halt::ended)
        return false;
    errno = 0;
    const long word = ::ptrace(PTRACE_PEEKDATA, state_->id, state_->mark, nullptr);
    std::int32_t within = 0; // the first bytes of that word, be it of 4 bytes or of 8
    std::memcpy(&within, &word, sizeof within);
    return within == 1 && errno == 0;
}

bool halted_role::step()
{
    if (in_call())
        state_->step();
    return in_call();
}

std::vector<std::uint8_t> halted_role::next_instruction() const
{
    constexpr std::size_t longest = 15;
    __ptrace_syscall_info info{}; // says at any halt where it is
    ::ptrace(PTRACE_GET_SYSCALL_INFO, state_->id, sizeof info, &info);
    std::vector<std::uint8_t> bytes;
    while (!on_arm64 && bytes.size() < longest) {
        errno = 0;
        const long word =
            ::ptrace(PTRACE_PEEKDATA, state_->id, info.instruction_pointer + bytes.size(), nullptr);
        if (errno != 0) // behind its program's last page
            break;
        std::array<std::uint8_t, sizeof word> read{};
        std::memcpy(read.data(), &word, sizeof word);
        bytes.insert(bytes.end(), read.begin(), read.end());
    }
    bytes.resize(std::min(bytes.size(), longest));
    return bytes;
}

std::optional<registers> halted_role::registers_now() const
{
#if defined(__x86_64__)
    user_regs_struct all{};
    iovec place{&all, sizeof all};
    if (::ptrace(PTRACE_GETREGSET, state_->id, NT_PRSTATUS, &place) != 0)
        return std::nullopt;
    return registers{{all.rax, all.rbx, all.rcx, all.rdx, all.rsi, all.rdi, all.rbp, all.rsp, all.r8,
                      all.r9, all.r10, all.r11, all.r12, all.r13, all.r14, all.r15},
                     all.rip};
#else
    return std::nullopt;
#endif
}

std::optional<system_call> halted_role::next_system_call()
{
    while (in_call()) {
        state_->go_on(PTRACE_SYSCALL); // to a beginning or an end of one
        if (state_->last != state::halt::at_system_call || !in_call())
            continue;
        __ptrace_syscall_info info{};
        ::ptrace(PTRACE_GET_SYSCALL_INFO, state_->id, sizeof info, &info);
        if (info.op != PTRACE_SYSCALL_INFO_ENTRY)
            continue;
        constexpr bool wide = sizeof(void*) == 8;
        system_call call{info.entry.nr, {}, ((info.arch & __AUDIT_ARCH_64BIT) != 0) != wide};
        for (std::size_t i = 0; i < call.arguments.size(); ++i)
            call.arguments[i] = info.entry.args[i];
        return call;
    }
    return std::nullopt;
}

bool halted_role::end_call()
{
    do
        state_->go_on(PTRACE_CONT);
    while (state_->last != state::halt::by_itself && state_->last != state::halt::ended);
    return state_->last == state::halt::by_itself;
}

halted_role::~halted_role() = default;
halted_role::halted_role(halted_role&&) noexcept = default;
halted_role& halted_role::operator=(halted_role&&) noexcept = default;

process::child& halted_role::child()
{
    return state_->child;
}

} // namespace support
