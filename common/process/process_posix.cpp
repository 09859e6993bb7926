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
        fail(errno, "start a child: no pipe to be had");
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

struct child::state
{
    std::string name;
    pid_t id = -1;
    descriptor watched; // pidfd: readable once the process has ended
    descriptor input;
    descriptor output;
    descriptor error;
    std::string output_text;
    std::string error_text;
    std::optional<exit_status> ended;

    ~state()
    {
        if (id > 0 && !ended) {
            ::kill(id, SIGKILL);
            ::waitpid(id, nullptr, 0);
        }
    }

    /// Reads what the child has written, or waits for it or for its end, until `until`.
    void progress(clock::time_point until, bool for_end)
    {
        std::array<pollfd, 3> sources{pollfd{output.get(), POLLIN, 0},
                                      pollfd{error.get(), POLLIN, 0},
                                      pollfd{for_end ? watched.get() : -1, POLLIN, 0}};
        if (::poll(sources.data(), sources.size(), remaining(until)) < 0 && errno != EINTR)
            fail(errno, "wait for '" + name + "'");
        if (sources[0].revents != 0)
            read_some(output, output_text);
        if (sources[1].revents != 0)
            read_some(error, error_text);
        if (sources[2].revents != 0)
            reap();
    }

    void reap()
    {
        int status = 0;
        if (::waitpid(id, &status, WNOHANG) != id)
            return;
        ended = WIFSIGNALED(status) ? exit_status{0, WTERMSIG(status)}
                                    : exit_status{WEXITSTATUS(status), 0};
        drain();
    }

    /// The process has ended: what it wrote is in the pipes; a grandchild may hold them open, so
    /// this takes what is there and waits for no more.
    void drain()
    {
        for (auto* stream : {&output, &error}) {
            pollfd source{stream->get(), POLLIN, 0};
            while (*stream && ::poll(&source, 1, 0) > 0)
                read_some(*stream, stream == &output ? output_text : error_text);
        }
    }

    void check_deadline(clock::time_point until, const char* what) const
    {
        if (clock::now() >= until)
            fail(ETIMEDOUT, "'" + name + "' has not " + what + " before the deadline");
    }

    void signal(int number) const
    {
        if (!ended)
            ::kill(id, number);
    }
};

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
        fail(errno, "start '" + command.front() + "'");
    if (id == 0) {
        for (std::size_t i = 0; i + 1 < addition_pointers.size(); ++i)
            ::putenv(addition_pointers[i]);
        become(argument_pointers.data(), streams, report.get(), parent);
    }
    report.reset();
    return id;
}

child::child(const std::vector<std::string>& command, const std::vector<std::string>& environment)
    : state_{std::make_unique<state>()}
{
    if (command.empty())
        fail(EINVAL, "start a child: the command is empty");
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
        fail(failure, "start '" + command.front() + "'");
    state_->watched = descriptor{static_cast<int>(::syscall(SYS_pidfd_open, state_->id, 0))};
    if (!state_->watched)
        fail(errno, "watch '" + command.front() + "'");
    state_->input = std::move(input.write);
    state_->output = std::move(output.read);
    state_->error = std::move(error.read);
}

child::~child() = default;
child::child(child&&) noexcept = default;
child& child::operator=(child&&) noexcept = default;

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
            fail(errno, "write to '" + state_->name + "'");
        rest.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
}

void child::close_input()
{
    state_->input.reset();
}

std::optional<std::string> child::read_line(milliseconds deadline)
{
    const auto until = clock::now() + deadline;
    for (;;) {
        if (auto line = take_line(state_->output_text, !state_->output))
            return line;
        if (!state_->output)
            return std::nullopt;
        state_->check_deadline(until, "written a line");
        state_->progress(until, false);
    }
}

std::string child::read_all(milliseconds deadline)
{
    const auto until = clock::now() + deadline;
    while (state_->output && !state_->ended) {
        state_->check_deadline(until, "closed its output");
        state_->progress(until, true);
    }
    return std::exchange(state_->output_text, {});
}

const std::string& child::errors() const
{
    return state_->error_text;
}

exit_status child::wait(milliseconds deadline)
{
    const auto until = clock::now() + deadline;
    while (!state_->ended) {
        state_->progress(until, true);
        if (!state_->ended)
            state_->check_deadline(until, "ended");
    }
    return *state_->ended;
}

bool child::running()
{
    if (!state_->ended)
        state_->reap();
    return !state_->ended;
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
        fail(errno, "read the link /proc/self/exe");
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::vector<std::string> own_arguments(int argc, const char* const* argv)
{
    return {argv + (argc > 0 ? 1 : 0), argv + argc};
}

} // namespace process
