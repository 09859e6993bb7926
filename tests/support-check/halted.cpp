// A role that is halted: after any instruction of a call, before any system call of it.
#include <doctest/doctest.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <unistd.h>

import mmf;
import process;
import support;

namespace {

using process::milliseconds;

void say(const std::string& line)
{
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

/// Stores 1 and then 2 in a mapping, twice.
const bool storing_role =
    support::role("store twice", [](const support::role_arguments& arguments) {
        const auto memory = mmf::open_existing(arguments.at(0));
        auto view = memory.map<mmf::access::read_write>();
        const auto value = view.atomic<std::int64_t>(0);
        if (!support::let_halt())
            return 0;
        for (int i = 0; i < 2; ++i) {
            support::under_test([&] {
                value.store(1);
                value.store(2);
            });
            say("stored");
        }
        return 7;
    });

/// Makes system calls before, within and after the call under test, which returns a number.
const bool calling_role = support::role("call", [](const support::role_arguments& arguments) {
    if (!support::let_halt())
        return 0;
    ::rmdir("/no such directory");
    const int error = support::under_test([&] {
        ::syscall(SYS_close, 12345);
        ::syscall(SYS_unlinkat, -1, arguments.at(0).c_str(), 0);
        return errno;
    });
    ::rmdir("/no such directory");
    say(std::to_string(error));
    return 0;
});

const bool looping_role = support::role("loop under test", [](const support::role_arguments&) {
    if (support::let_halt())
        support::under_test([] {
            for (volatile bool on = true; on;) { // an endless loop
            }
        });
    return 0;
});

const bool crashing_role = support::role("crash under test", [](const support::role_arguments&) {
    if (support::let_halt())
        support::under_test([] { std::abort(); });
    return 0;
});

/// A process has one tracer at most, so the second request fails, as all do where it is forbidden.
const bool forbidden_role = support::role("forbidden", [](const support::role_arguments&) {
    ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    return support::let_halt() ? 1 : 0;
});

/// False, with a note, where nothing can be halted: the case is then over.
bool can_be_halted(const support::halted_role& other)
{
    if (!other.not_checked().empty())
        MESSAGE(other.not_checked());
    return other.not_checked().empty();
}

} // namespace

TEST_CASE("a role is halted after any instruction of a call")
{
    const support::scratch_name name{"halted"};
    const auto memory = mmf::create_new(name, 64);
    auto view = memory.map<mmf::access::read_write>();
    const auto value = view.atomic<std::int64_t>(0);
    support::halted_role other{"store twice", {name}};
    if (!can_be_halted(other))
        return;
    for (int i = 0; i < 2; ++i) {
        value.store(0);
        other.begin_call();
        CHECK(other.in_call());
        std::vector<std::int64_t> seen{value.load()};
        while (other.step())
            if (value.load() != seen.back())
                seen.push_back(value.load());
        CHECK(seen == std::vector<std::int64_t>{0, 1, 2});
        CHECK_FALSE(other.in_call());
        CHECK_FALSE(other.step());
        CHECK(other.end_call() == (i == 0)); // the second was the last
        CHECK(other.child().read_line().value_or("nothing") == "stored");
    }
    CHECK(other.child().wait() == process::exit_status{7, 0});
    CHECK_THROWS_WITH(other.begin_call(), "the other process ended with 7: ");
}

TEST_CASE("a role is halted before the system calls of a call, and of no others")
{
    const support::scratch_directory directory;
    const auto file = directory.file("name", "");
    support::halted_role other{"call", {file}};
    if (!can_be_halted(other))
        return;
    other.begin_call();
    const auto first = other.next_system_call();
    REQUIRE(first.has_value());
    CHECK(first->number == SYS_close);
    CHECK(first->arguments[0] == 12345);
    CHECK(first->words() == "close, which closes the handle");
    const auto second = other.next_system_call();
    REQUIRE(second.has_value());
    CHECK(second->words() == "unlinkat, which takes the name away");
    std::filesystem::remove(file); // between the role's calls
    CHECK_FALSE(other.next_system_call().has_value());
    CHECK_FALSE(other.end_call());
    CHECK(other.child().read_line().value_or("nothing") == std::to_string(ENOENT));
    CHECK(other.child().wait().success());
    CHECK(support::system_call{1'000, {}}.words() == "system call 1000");
}

TEST_CASE("a halted call may be left alone to its end")
{
    const support::scratch_directory directory;
    support::halted_role other{"call", {directory.file("name", "")}};
    if (!can_be_halted(other))
        return;
    other.begin_call();
    CHECK(other.next_system_call().has_value());
    CHECK_FALSE(other.end_call());
    CHECK(std::filesystem::is_empty(directory.path()));
}

TEST_CASE("a halted role that does not come to its next call, or crashes, says so")
{
    for (const int steps : {0, 100}) {
        support::halted_role other{"loop under test", {}, milliseconds{200}};
        if (!can_be_halted(other))
            return;
        other.begin_call();
        for (int i = 0; i < steps; ++i)
            CHECK(other.step());
        const auto sentence = support::sentence_of([&] { other.next_system_call(); });
        CHECK(sentence.starts_with("the other process does not come to its next call: "));
        CHECK_FALSE(other.child().running());
    }
    support::halted_role other{"crash under test"};
    other.begin_call();
    const auto sentence = support::sentence_of([&] { other.end_call(); });
    CHECK(sentence.starts_with("the other process was killed by signal 6: SIGABRT: "));
    CHECK_THROWS_WITH(support::halted_role{"store twice"},
                      doctest::Contains("the other process ended with 1: "));
}

TEST_CASE("where no process may be halted, the verdict can say so")
{
    support::halted_role other{"forbidden"};
    CHECK(other.not_checked().starts_with("not checked: this system does not let a process be "));
    CHECK(other.not_checked().ends_with("(ptrace: Operation not permitted)"));
    CHECK(other.child().wait().success());
}

TEST_CASE("a halted role ends with its object")
{
    pid_t id = 0;
    {
        support::halted_role other{"loop under test"};
        if (!can_be_halted(other))
            return;
        other.begin_call();
        id = static_cast<pid_t>(other.child().id());
        CHECK(::kill(id, 0) == 0);
    }
    CHECK(::kill(id, 0) != 0);
}
