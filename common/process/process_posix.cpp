// Children on Linux: fork, exec, pipes, poll, signals.
module;

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

module process;

import :deadlines;
import :pipes;
import :state;

namespace process {

exit_status killed_status()
{
    return {0, SIGKILL};
}

std::string describe(exit_status status)
{
    return status.signal != 0 ? "was killed by signal " + std::to_string(status.signal)
                              : "ended with " + std::to_string(status.code);
}

struct pipe_ends
{
    descriptor read;
    descriptor write;
};

pipe_ends make_pipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        throw_system_error(errno, "start a child: a pipe cannot be made");
    pipe_ends made{descriptor{above_streams(ends[0])}, descriptor{above_streams(ends[1])}};
    if (!made.read || !made.write)
        throw_system_error(errno, "start a child: a pipe cannot be made");
    return made;
}

/// The environment that this process has, with the additions in place of what had their names.
std::vector<std::string> environment_with(const std::vector<std::string>& additions)
{
    std::vector<std::string> all;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry)
        all.emplace_back(*entry);
    for (const std::string& addition : additions)
        if (const auto sign = addition.find('='); sign != std::string::npos) {
            const std::string name = addition.substr(0, sign + 1);
            std::erase_if(all, [&](const std::string& one) { return one.starts_with(name); });
            all.push_back(addition);
        }
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& strings)
{
    std::vector<char*> result;
    for (auto& string : strings)
        result.push_back(string.data());
    result.push_back(nullptr);
    return result;
}

/// What a child is to become, made before there is one: exec wants the texts writable.
struct program_to_be
{
    std::vector<std::string> arguments;
    std::vector<std::string> variables;
    std::array<int, 3> streams;
    int report;
    std::vector<char*> argument_pointers = pointers(arguments);
    std::vector<char*> variable_pointers = pointers(variables);
};

/// In the child, between fork and exec: only calls that are safe there. Writes errno to the report
/// where exec fails.
[[noreturn]] void become(program_to_be& program, pid_t parent)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const auto parent_now = ::getppid(); // 0: it is outside of this process's namespace of numbers
    if (parent_now != parent && parent_now != 0)
        ::_exit(127);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int ignored_here : {SIGPIPE, SIGXFSZ})
        ::signal(ignored_here, SIG_DFL);
    for (int stream = 0; stream < 3; ++stream)
        ::dup2(program.streams[static_cast<std::size_t>(stream)], stream);
    environ = program.variable_pointers.data(); // here, since its PATH counts
    ::execvp(program.argument_pointers.front(), program.argument_pointers.data());
    const int error = errno;
    [[maybe_unused]] const auto written = ::write(program.report, &error, sizeof error);
    ::_exit(127);
}

/// Where SIGCHLD is ignored, children leave no status: POSIX.1, sigaction.
void keep_statuses()
{
    struct sigaction now;
    if (::sigaction(SIGCHLD, nullptr, &now) != 0 ||
        (now.sa_handler != SIG_IGN && (now.sa_flags & SA_NOCLDWAIT) == 0))
        return;
    if (now.sa_handler == SIG_IGN)
        now.sa_handler = SIG_DFL;
    now.sa_flags &= ~SA_NOCLDWAIT;
    ::sigaction(SIGCHLD, &now, nullptr);
}

pid_t fork_child(program_to_be& program)
{
    const auto parent = ::getpid();
    const auto id = ::fork();
    if (id < 0)
        throw_system_error(errno, "start '", program.arguments.front(), "'");
    if (id == 0)
        become(program, parent);
    return id;
}

/// Waits until the child has ended, and leaves its status to whoever asks for it.
void outlast(pid_t child)
{
    siginfo_t end;
    while (::waitid(P_PID, static_cast<id_t>(child), &end, WEXITED | WNOWAIT) != 0 &&
           errno == EINTR) {
    }
}

/// Forks in a thread that lasts: to PR_SET_PDEATHSIG a child's parent is the thread that forked. In
/// the process's first one; for any other, in one that is made for it and waits for its end.
pid_t fork_in_a_thread_that_lasts(program_to_be& program)
{
    if (::gettid() == ::getpid())
        return fork_child(program);
    std::promise<pid_t> started;
    auto id = started.get_future();
    sigset_t all;
    sigset_t before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, &before); // signals are not this thread's business
    int failure = 0;
    try {
        std::thread{[&program, promise = std::move(started)]() mutable {
            try {
                const auto child = fork_child(program);
                promise.set_value(child); // from here on `program` may be gone
                outlast(child);
            } catch (...) {
                promise.set_exception(std::current_exception());
            }
        }}.detach();
    } catch (const std::system_error& error) {
        failure = error.code().value();
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (failure != 0)
        throw_system_error(failure, "start '", program.arguments.front(), "': a thread for it");
    return id.get();
}

/// errno of the exec that has failed; 0 if it has not. ETIMEDOUT if neither is known for long:
/// another process, which somebody forked meanwhile, holds the report open.
int failure_of_exec(const descriptor& report)
{
    const auto until = after(patience);
    pollfd source{report.get(), POLLIN, 0};
    for (;;) {
        int failure = 0;
        if (::poll(&source, 1, remaining(until)) > 0) {
            const auto count = ::read(report.get(), &failure, sizeof failure);
            if (count >= 0 || errno != EINTR)
                return failure;
        } else if (clock::now() >= until)
            return ETIMEDOUT;
    }
}

child::child(const std::vector<std::string>& command, const std::vector<std::string>& environment)
    : state_{std::make_unique<child_state>()}
{
    check_texts(command, environment);
    ignore_broken_pipes();
    keep_statuses();
    auto input = make_pipe();
    auto output = make_pipe();
    auto error = make_pipe();
    auto report = make_pipe();
    if (::fcntl(input.write.get(), F_SETFL, O_NONBLOCK) != 0)
        throw_system_error(errno, "start a child: a pipe that never waits");

    program_to_be program{command,
                          environment_with(environment),
                          {input.read.get(), output.write.get(), error.write.get()},
                          report.write.get()};
    state_->name = command.front();
    state_->id = fork_in_a_thread_that_lasts(program);
    state_->watched =
        descriptor{above_streams(static_cast<int>(::syscall(SYS_pidfd_open, state_->id, 0)))};
    if (!state_->watched) {
        const int reason = errno;
        ::kill(state_->id, SIGKILL);
        ::waitpid(std::exchange(state_->id, -1), nullptr, 0);
        throw_system_error(reason, "watch '", command.front(), "'");
    }
    report.write.reset();
    if (const int failure = failure_of_exec(report.read); failure != 0)
        throw_system_error(failure, "start '", command.front(), "'");
    state_->input = std::move(input.write);
    state_->output = std::move(output.read);
    state_->error = std::move(error.read);
}

std::int64_t child::id() const
{
    return state_->id;
}

void child::write_line(std::string_view text, milliseconds deadline)
{
    const auto until = after(deadline);
    const std::string line = std::string{text} + '\n';
    for (std::string_view rest = line; !rest.empty();) {
        const auto written = ::write(state_->input.get(), rest.data(), rest.size());
        if (written >= 0)
            rest.remove_prefix(static_cast<std::size_t>(written));
        else if (errno == EAGAIN) {
            state_->check_deadline(until, "read its input");
            state_->progress(until, false, true);
        } else if (errno != EINTR)
            throw_system_error(state_->input ? errno : EPIPE, "write to '", state_->name, "'");
    }
}

void child::interrupt()
{
    state_->signal(SIGINT);
}

void child::kill()
{
    state_->signal(SIGKILL);
}

void child::suspend()
{
    state_->signal(SIGSTOP);
}

void child::resume()
{
    state_->signal(SIGCONT);
}

void prepare()
{
    ::signal(SIGXFSZ, SIG_IGN);
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream)
        if (::fcntl(stream, F_GETFD) < 0 && ::open("/dev/null", O_RDONLY) != stream)
            throw_system_error(errno, "open /dev/null as standard stream ", std::to_string(stream),
                               ", which is closed");
}

std::int64_t own_id()
{
    return ::getpid();
}

std::uint64_t page_faults()
{
    struct rusage usage;
    if (::getrusage(RUSAGE_SELF, &usage) != 0)
        throw_system_error(errno, "ask for the number of page faults");
    return static_cast<std::uint64_t>(usage.ru_minflt) +
           static_cast<std::uint64_t>(usage.ru_majflt);
}

std::string own_path()
{
    std::array<char, 4096> buffer;
    const auto length = ::readlink("/proc/self/exe", buffer.data(), buffer.size());
    if (length < 0)
        throw_system_error(errno, "read the link /proc/self/exe (is /proc mounted?)");
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::vector<std::string> own_arguments(int argc, const char* const* argv)
{
    return {argv + (argc > 0 ? 1 : 0), argv + argc};
}

} // namespace process
