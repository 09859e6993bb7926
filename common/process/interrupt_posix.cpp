// Ctrl-C as a value on Linux: signalfd.
module;

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <memory>
#include <optional>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

module process;

import :lines;
import :pipes;

namespace process {

struct interrupt_guard::state
{
    sigset_t before;
    descriptor signals;
    descriptor input{::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)};
    std::string input_text;

    /// Waits for Ctrl-C, and for standard input if asked; true if Ctrl-C came.
    bool interrupted(int timeout, bool with_input) const
    {
        std::array<pollfd, 2> sources{pollfd{signals.get(), POLLIN, 0},
                                      pollfd{with_input ? input.get() : -1, POLLIN, 0}};
        return ::poll(sources.data(), sources.size(), timeout) > 0 && sources[0].revents != 0;
    }
};

interrupt_guard::interrupt_guard() : state_{std::make_unique<state>()}
{
    sigset_t endings;
    ::sigemptyset(&endings);
    ::sigaddset(&endings, SIGINT);
    ::sigaddset(&endings, SIGTERM);
    ::sigprocmask(SIG_BLOCK, &endings, &state_->before);
    state_->signals = descriptor{::signalfd(-1, &endings, SFD_CLOEXEC)};
    if (!state_->signals)
        throw_system_error(errno, "wait for Ctrl-C");
}

interrupt_guard::~interrupt_guard()
{
    signalfd_siginfo taken; // a signal still pending would end the process once it is unblocked
    while (state_->interrupted(0, false) &&
           ::read(state_->signals.get(), &taken, sizeof taken) == sizeof taken) {
    }
    ::sigprocmask(SIG_SETMASK, &state_->before, nullptr);
}

bool interrupt_guard::wait_for(milliseconds time)
{
    const auto until = clock::now() + time;
    do {
        if (state_->interrupted(remaining(until), false))
            return true;
    } while (clock::now() < until);
    return false;
}

std::optional<std::string> interrupt_guard::read_line()
{
    for (;;) {
        if (auto line = take_line(state_->input_text, !state_->input))
            return line;
        if (!state_->input || state_->interrupted(-1, true))
            return std::nullopt;
        read_some(state_->input, state_->input_text);
    }
}

} // namespace process
