// Children on Linux: fork, exec, pipes, poll, signals.
module;

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

module process;

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
    return {descriptor{ends[0]}, descriptor{ends[1]}};
}

/// In the child, between fork and exec: only calls that are safe there. Writes errno to `report`
/// where exec fails.
[[noreturn]] void become(char* const* arguments, const std::array<int, 3>& streams, int report,
                         pid_t parent)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(127);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    for (int stream = 0; stream < 3; ++stream)
        ::dup2(streams[static_cast<std::size_t>(stream)], stream);
    ::execvp(arguments[0], arguments);
    const int error = errno;
    [[maybe_unused]] const auto written = ::write(report, &error, sizeof error);
    ::_exit(127);
}

std::vector<char*> pointers(std::vector<std::string>& strings)
{
    std::vector<char*> result;
    for (auto& string : strings)
        result.push_back(string.data());
    result.push_back(nullptr);
    return result;
}

/// A write to a pipe that nobody reads is to be an error (EPIPE), not the end of this process.
void ignore_broken_pipes()
{
    static const auto done = ::signal(SIGPIPE, SIG_IGN);
    static_cast<void>(done);
}

/// Forks; the child becomes the program, with the pipes' other ends as its standard streams.
pid_t start(const std::vector<std::string>& command, const std::vector<std::string>& environment,
            const std::array<int, 3>& streams, descriptor& report)
{
    auto arguments = command; // exec wants them writable
    auto additions = environment;
    const auto argument_pointers = pointers(arguments);
    const auto addition_pointers = pointers(additions);
    const auto parent = ::getpid();
    const auto id = ::fork();
    if (id < 0)
        throw_system_error(errno, "start '", command.front(), "'");
    if (id == 0) {
        for (std::size_t i = 0; i + 1 < addition_pointers.size(); ++i)
            ::putenv(addition_pointers[i]);
        become(argument_pointers.data(), streams, report.get(), parent);
    }
    report.reset();
    return id;
}

child::child(const std::vector<std::string>& command, const std::vector<std::string>& environment)
    : state_{std::make_unique<child_state>()}
{
    if (command.empty())
        throw_system_error(EINVAL, "start a child: the command is empty");
    ignore_broken_pipes();
    auto input = make_pipe();
    auto output = make_pipe();
    auto error = make_pipe();
    auto report = make_pipe();

    state_->name = command.front();
    state_->id = start(command, environment,
                       {input.read.get(), output.write.get(), error.write.get()}, report.write);
    int failure = 0;
    if (::read(report.read.get(), &failure, sizeof failure) == sizeof failure)
        throw_system_error(failure, "start '" + command.front() + "'");
    state_->watched = descriptor{static_cast<int>(::syscall(SYS_pidfd_open, state_->id, 0))};
    if (!state_->watched)
        throw_system_error(errno, "watch '", command.front(), "'");
    state_->input = std::move(input.write);
    state_->output = std::move(output.read);
    state_->error = std::move(error.read);
}

std::int64_t child::id() const
{
    return state_->id;
}

void child::write_line(std::string_view text)
{
    std::string line = std::string{text} + '\n';
    for (std::string_view rest = line; !rest.empty();) {
        const auto written = ::write(state_->input.get(), rest.data(), rest.size());
        if (written < 0 && errno != EINTR)
            throw_system_error(errno, "write to '", state_->name, "'");
        rest.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
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

std::int64_t own_id()
{
    return ::getpid();
}

std::string own_path()
{
    std::array<char, 4096> buffer;
    const auto length = ::readlink("/proc/self/exe", buffer.data(), buffer.size());
    if (length < 0)
        throw_system_error(errno, "read the link /proc/self/exe");
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::vector<std::string> own_arguments(int argc, const char* const* argv)
{
    return {argv + (argc > 0 ? 1 : 0), argv + argc};
}

} // namespace process
