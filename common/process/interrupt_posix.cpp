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

import :deadlines;
import :lines;
import :pipes;

namespace process {

struct interrupt_guard::state
{
    sigset_t before;
    descriptor signals;
    descriptor input{::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)};
    std::string input_text;

    enum class event { none, interrupt, input };

    /// Waits for Ctrl-C, and for standard input if asked. `none` after the milliseconds, or
    /// earlier.
    event next(int timeout, bool with_input) const
    {
        std::array<pollfd, 2> sources{pollfd{signals.get(), POLLIN, 0},
                                      pollfd{with_input ? input.get() : -1, POLLIN, 0}};
        if (::poll(sources.data(), sources.size(), timeout) <= 0)
            return event::none;
        return sources[0].revents != 0 ? event::interrupt : event::input;
    }
};

void ignore_broken_pipes()
{
    static const auto done = ::signal(SIGPIPE, SIG_IGN);
    static_cast<void>(done);
}

interrupt_guard::interrupt_guard() : state_{std::make_unique<state>()}
{
    ignore_broken_pipes();
    sigset_t endings;
    ::sigemptyset(&endings);
    ::sigaddset(&endings, SIGINT);
    ::sigaddset(&endings, SIGTERM);
    struct sigaction hangup;
    if (::sigaction(SIGHUP, nullptr, &hangup) == 0 && hangup.sa_handler != SIG_IGN)
        ::sigaddset(&endings, SIGHUP);
    state_->signals = descriptor{above_streams(::signalfd(-1, &endings, SFD_CLOEXEC))};
    if (!state_->signals)
        throw_system_error(errno, "wait for Ctrl-C");
    ::sigprocmask(SIG_BLOCK, &endings, &state_->before);
}

interrupt_guard::~interrupt_guard()
{
    signalfd_siginfo taken; // a signal still pending would end the process once it is unblocked
    while (state_->next(0, false) == state::event::interrupt &&
           ::read(state_->signals.get(), &taken, sizeof taken) == sizeof taken) {
    }
    ::sigprocmask(SIG_SETMASK, &state_->before, nullptr);
}

bool interrupt_guard::wait_for(milliseconds time)
{
    const auto until = after(time);
    do {
        if (state_->next(remaining(until), false) == state::event::interrupt)
            return true;
    } while (clock::now() < until);
    return false;
}

std::optional<std::string> interrupt_guard::read_line()
{
    for (;;) {
        if (auto line = take_line(state_->input_text, !state_->input))
            return line;
        if (!state_->input)
            return std::nullopt;
        const auto event = state_->next(-1, true);
        if (event == state::event::interrupt)
            return std::nullopt;
        if (event == state::event::input)
            read_some(state_->input, state_->input_text);
    }
}

} // namespace process
