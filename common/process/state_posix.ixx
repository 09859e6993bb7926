// A child as its parent has it, for the module's units on Linux. An internal partition.
module;

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <optional>
#include <string>

#include <poll.h>
#include <sys/wait.h>

module process:state;

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
            throw_system_error(ETIMEDOUT, "'", name, "' has not ", what, " before the deadline");
    }

    void signal(int number) const
    {
        if (!ended)
            ::kill(id, number);
    }
};

} // namespace process
