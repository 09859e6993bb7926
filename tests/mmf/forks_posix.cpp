// Names on Linux and fork(2): what counts is who made a handle.
#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

import mmf;
import process;
import support;

#include "../greeted.hpp"

using mmf::access;
using support::code_of;

namespace {

/// Runs `body` in a forked child, and returns its exit status; -1 if there is none.
template <typename Body>
int in_a_child(Body body)
{
    const auto child = ::fork();
    if (child == 0)
        ::_exit(body());
    int status = -1;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Process 1 of a namespace makes the name. Its child, process 1 of another one, closes it.
const bool first_twice = support::role("first-twice", [](const support::role_arguments& names) {
    if (::unshare(CLONE_NEWPID) != 0)
        return 77;
    return in_a_child([&] {
        auto held = mmf::create_new(names.at(0), 64);
        if (::getpid() != 1 || ::unshare(CLONE_NEWPID) != 0)
            return 2;
        const int closed = in_a_child([&] {
            held.close();
            return ::getpid() == 1 ? 0 : 3;
        });
        const auto code = code_of([&] { mmf::create_new(names.at(0), 64); });
        return closed == 0 && code == std::errc::file_exists ? 0 : 4;
    });
});

/// Makes the name, and has a child that closes it and keeps a view. A line ends the child.
const bool parent_of_a_view = support::role("view", [](const support::role_arguments& names) {
    auto held = mmf::create_new(names.at(0), 64);
    const auto view = held.map();
    if (::fork() != 0)
        for (;;)
            ::pause();
    held.close();
    std::printf("%zu\n", static_cast<std::size_t>(view.size()));
    std::fflush(stdout);
    return std::getchar() == EOF ? 1 : 0;
});

} // namespace

TEST_CASE("a forked child that is process 1, as its parent is, frees no name")
{
    const support::scratch_name name{"first"};
    // What looks for leaks at the end looks into /proc, which knows other numbers here.
    const auto result = process::run({"env", "LSAN_OPTIONS=detect_leaks=0", process::own_path(),
                                      "--child", "first-twice", name});
    if (result.status.code == 77) {
        MESSAGE("not checked: a namespace of process ids needs root");
        return;
    }
    INFO(result.errors);
    CHECK(result.status == process::exit_status{0, 0});
    CHECK_FALSE(name.exists());
}

TEST_CASE("the name is free when the parent has closed it, and a child's copy still maps")
{
    const support::scratch_name name{"copy"};
    auto held = mmf::create_new(name, 64);
    held.map<access::read_write>().write<int>(0, 7);
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
    const auto child = ::fork();
    if (child == 0) {
        char closed = 0;
        const bool told = ::read(ends[0], &closed, 1) == 1;
        ::_exit(told && held.map().read<int>(0) == 7 ? 0 : 1);
    }
    held.close();
    CHECK_FALSE(name.exists());
    CHECK(::write(ends[1], "c", 1) == 1);
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("a child that opens the name itself holds it when its parent has closed it")
{
    const support::scratch_name name{"own"};
    std::optional<mmf::mapping> held = mmf::create_new(name, 64);
    auto child = greeted(support::start_role("hold", {name}), "opened 0");
    held.reset();
    CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::file_exists);
    child.close_input();
    CHECK(child.wait().success());
    CHECK_FALSE(name.exists());
}

TEST_CASE(
    "the name of a parent that was killed is live while a child has a view of before the fork")
{
    const support::scratch_name name{"orphan"};
    auto parent = greeted(support::start_role("view", {name}), "64");
    ::kill(static_cast<pid_t>(parent.id()), SIGKILL);
    CHECK(mmf::open_existing(name).size() == 64);
    parent.write_line("");
    // The child gives its memory back in the course of its end, which nothing tells.
    const auto deadline = std::chrono::steady_clock::now() + process::patience;
    while (!code_of([&] { mmf::open_existing(name); }))
        REQUIRE(std::chrono::steady_clock::now() < deadline);
    CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::no_such_file_or_directory);
    CHECK_FALSE(name.exists());
}
