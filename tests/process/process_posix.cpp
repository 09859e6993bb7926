// Children on Linux: signals.
#include <doctest/doctest.h>

#include <csignal>
#include <iostream>

#include <unistd.h>

import process;
import support;

namespace {

/// Ends, and leaves a process that holds its output open.
const bool leaver = support::role("leave-a-child", [](const auto&) {
    std::cout << "last line" << std::endl;
    if (::fork() == 0) {
        ::alarm(2); // longer than the check looks
        for (;;)
            ::pause();
    }
    return 4;
});

const bool raiser = support::role("raise", [](const auto&) {
    std::signal(SIGSEGV, SIG_DFL);
    std::raise(SIGSEGV);
    return 0;
});

} // namespace

TEST_CASE("an end by a signal is told from an end by a code")
{
    auto child = support::start_role("raise");
    CHECK(child.wait() == process::exit_status{0, SIGSEGV});
    CHECK(process::describe(child.wait()) == "was killed by signal 11");
    CHECK(process::describe(process::killed_status()) == "was killed by signal 9");
    CHECK(process::describe({1, 0}) == "ended with 1");
}
