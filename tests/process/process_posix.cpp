// Children on Linux: signals, and what a parent may have of them and of streams. Page faults.
#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iostream>
#include <optional>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
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

/// Closes the streams whose bits are set in the argument, and has a child nevertheless.
const bool closer = support::role("close-and-start", [](const auto& arguments) {
    const int closed = std::stoi(arguments.at(0));
    for (int stream = 0; stream < 3; ++stream)
        if ((closed >> stream & 1) != 0)
            ::close(stream);
    auto child = support::start_role("echo");
    process::interrupt_guard interrupt;
    int open = 0;
    for (int stream = 0; stream < 3; ++stream)
        open += (closed >> stream & 1) != 0 && ::fcntl(stream, F_GETFD) >= 0;
    child.write_line("line");
    if (open > 0 || child.read_line() != "line")
        return 1;
    child.close_input();
    return child.wait() == process::exit_status{3, 0} && child.errors() == "end of input" ? 0 : 2;
});

/// Says that it is there, and reads until its input's end or a signal.
const bool guarded = support::role("be-told-to-end", [](const auto& arguments) {
    struct sigaction interrupts{};
    interrupts.sa_handler = [](int) {};
    interrupts.sa_flags = SA_RESTART; // a read goes on after it, poll(2) does not
    ::sigaction(SIGUSR1, &interrupts, nullptr);
    std::signal(SIGHUP, arguments.empty() ? SIG_DFL : SIG_IGN);
    process::interrupt_guard interrupt;
    std::cout << "here" << std::endl;
    while (const auto line = interrupt.read_line())
        std::cout << *line << std::endl;
    return 5;
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

TEST_CASE("a child has its streams, whichever of them its parent lacks")
{
    for (int closed = 1; closed < 8; ++closed) {
        CAPTURE(closed);
        auto child = support::start_role("close-and-start", {std::to_string(closed)});
        CHECK(child.wait() == process::exit_status{0, 0});
    }
}

TEST_CASE("how a child ended is known where SIGCHLD was ignored, and lost at once where it is now")
{
    const auto before = std::signal(SIGCHLD, SIG_IGN);
    auto child = support::start_role("echo");
    child.close_input();
    CHECK(child.wait() == process::exit_status{3, 0});
    auto other = support::start_role("echo");
    std::signal(SIGCHLD, SIG_IGN);
    other.close_input();
    const auto began = std::chrono::steady_clock::now();
    CHECK(support::code_of([&] { other.wait(); }) == std::errc::no_child_process);
    CHECK(std::chrono::steady_clock::now() - began < process::patience);
    std::signal(SIGCHLD, before);
}

TEST_CASE("a child that another part of the program has waited for is an error, and none to kill")
{
    auto child = support::start_role("echo");
    child.close_input();
    REQUIRE(::waitpid(static_cast<pid_t>(child.id()), nullptr, 0) == child.id());
    child.kill();
    CHECK(support::sentence_of([&] { child.running(); }).find("has waited for any child") !=
          std::string::npos);
}

TEST_CASE("a child for which descriptors are lacking, however many, is an error and leaves nothing")
{
    int started = 0;
    for (std::uint64_t most = 3; started == 0 && most < 100; ++most) {
        CAPTURE(most);
        std::error_code error;
        {
            const support::limit few{support::resource::descriptors, most};
            error = support::code_of([] { process::child{{"sh", "-c", "exit 0"}}; });
        }
        started += !error;
        CHECK((!error || error == std::errc::too_many_files_open));
    }
    CHECK(started == 1);
}

TEST_CASE("a child that closes its streams is waited for")
{
    process::child child{{"sh", "-c", "exec <&- >&- 2>&-; sleep 0.05; exit 7"}};
    CHECK_FALSE(child.read_line());
    CHECK(child.wait() == process::exit_status{7, 0});
    CHECK(child.read_all() == "");
}

TEST_CASE("SIGTERM and SIGHUP end a wait as Ctrl-C does, but for a SIGHUP that is ignored")
{
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        CAPTURE(signal);
        auto child = support::start_role("be-told-to-end");
        REQUIRE(child.read_line().value_or("nothing") == "here");
        ::kill(static_cast<pid_t>(child.id()), signal);
        CHECK(child.wait() == process::exit_status{5, 0});
    }
    auto child = support::start_role("be-told-to-end", {"but not by SIGHUP"});
    REQUIRE(child.read_line().value_or("nothing") == "here");
    ::kill(static_cast<pid_t>(child.id()), SIGHUP);
    child.write_line("on");
    CHECK(child.read_line().value_or("nothing") == "on");
}

TEST_CASE("a signal that a program handles itself makes no wait deaf to Ctrl-C")
{
    auto child = support::start_role("be-told-to-end");
    REQUIRE(child.read_line().value_or("nothing") == "here");
    for (int i = 0; i < 1000; ++i)
        ::kill(static_cast<pid_t>(child.id()), SIGUSR1);
    child.interrupt();
    CHECK(child.wait() == process::exit_status{5, 0});
}

TEST_CASE("page faults are counted")
{
    constexpr std::uint64_t pages = 64; // too few for a huge page
    const auto size =
        static_cast<std::size_t>(pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)));
    void* const fresh =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(fresh != MAP_FAILED);
    const std::uint64_t before = process::page_faults();
    std::memset(fresh, 1, size);
    CHECK(process::page_faults() - before >= pages);
    ::munmap(fresh, size);
    // As the system counts them, at a moment when no other one comes between.
    const auto counted = [] {
        rusage usage;
        REQUIRE(::getrusage(RUSAGE_SELF, &usage) == 0);
        return static_cast<std::uint64_t>(usage.ru_minflt + usage.ru_majflt);
    };
    std::uint64_t sooner = 0, found = 0, later = 1;
    for (int i = 0; i < 100 && sooner != later; ++i) {
        sooner = counted();
        found = process::page_faults();
        later = counted();
    }
    REQUIRE(sooner == later);
    CHECK(found == later);
}
