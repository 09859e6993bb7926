// A child as its parent has it, for the module's units on Linux. An internal partition.
module;

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <optional>
#include <string>

#include <poll.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

module process:state;

import :deadlines;
import :lines;
import :pipes;
import :status;

namespace process {

struct child_state
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

    ~child_state()
    {
        // A child that may not be signalled (it runs as another user by now) is not waited for.
        if (id > 0 && !ended && signal(SIGKILL))
            while (::waitpid(id, nullptr, 0) < 0 && errno == EINTR) {
            }
    }

    /// Reads what the child has written, or waits for it, for the child's end or for room in its
    /// input, until `until`.
    void progress(clock::time_point until, bool for_end, bool for_room = false)
    {
        const auto while_room = [](const descriptor& stream, const std::string& text) {
            return pollfd{text.size() < most_kept ? stream.get() : -1, POLLIN, 0};
        };
        std::array<pollfd, 4> sources{while_room(output, output_text),
                                      while_room(error, error_text),
                                      pollfd{for_end ? watched.get() : -1, POLLIN, 0},
                                      pollfd{for_room ? input.get() : -1, POLLOUT, 0}};
        if (::poll(sources.data(), sources.size(), remaining(until)) < 0 && errno != EINTR)
            throw_system_error(errno, "wait for '", name, "'");
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
        const auto found = ::waitpid(id, &status, WNOHANG);
        if (found < 0 && errno == ECHILD)
            throw_system_error(errno, "how '", name,
                               "' ended is lost: this program has waited for ",
                               "any child, or ignores SIGCHLD");
        if (found != id)
            return;
        ended = WIFSIGNALED(status) ? exit_status{0, WTERMSIG(status)}
                                    : exit_status{WEXITSTATUS(status), 0};
        drain();
    }

    /// The process has ended: what it wrote is in the pipes. A grandchild may hold them open, and
    /// go on writing, so this takes what is there and no more.
    void drain()
    {
        for (auto* stream : {&output, &error}) {
            std::string& text = stream == &output ? output_text : error_text;
            int there = 0;
            ::ioctl(stream->get(), FIONREAD, &there);
            const auto enough = text.size() + static_cast<std::size_t>(there);
            pollfd source{stream->get(), POLLIN, 0};
            while (*stream && text.size() <= enough && ::poll(&source, 1, 0) > 0)
                read_some(*stream, text);
        }
    }

    void check_deadline(clock::time_point until, const char* what) const
    {
        if (clock::now() >= until)
            throw_system_error(ETIMEDOUT, "'", name, "' has not ", what, " before the deadline");
    }

    /// False if the system refuses it. By the pidfd: the number alone may mean another process, if
    /// this one has been waited for elsewhere. pidfd_send_signal(2).
    bool signal(int number) const
    {
        return !ended && ::syscall(SYS_pidfd_send_signal, watched.get(), number, nullptr, 0) == 0;
    }
};

} // namespace process
