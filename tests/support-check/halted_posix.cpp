// A role that is halted before any system call of a call, on Linux.
#include <doctest/doctest.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <unistd.h>

import process;
import support;

#include "../support/halting.hpp"

namespace {

using process::milliseconds;

void say(const std::string& line)
{
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

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

const bool looping_role = support::role("loop on Linux", [](const support::role_arguments&) {
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

} // namespace

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

TEST_CASE("a role of the other width is halted before the system calls of a call")
{
    const auto program = support::other_width();
    if (!program) {
        MESSAGE(support::without_other_width());
        return;
    }
    const support::scratch_directory directory;
    const auto file = directory.file("name", "");
    support::halted_role other{"call", {file}, milliseconds{1'500}, *program};
    if (!can_be_halted(other))
        return;
    other.begin_call();
    const auto first = other.next_system_call();
    REQUIRE(first.has_value());
    CHECK(first->of_other_width);
    CHECK(first->arguments[0] == 12345);
    CHECK(first->words() == "system call " + std::to_string(first->number));
    CHECK(other.next_system_call().has_value());
    std::filesystem::remove(file); // between the role's calls
    CHECK_FALSE(other.end_call());
    CHECK(other.child().read_line().value_or("nothing") == std::to_string(ENOENT));
}

TEST_CASE("exclusive instructions of ARM64 are left behind the store, or where a branch leads out")
{
    // As clang++-19 --target=aarch64-linux-gnu -O2 compiles it.
    using words = std::vector<std::uint32_t>;
    using places = std::set<std::ptrdiff_t>;
    const words fetch_add{0xc85ffd00, 0x91000409, 0xc80afd09, 0x35ffffaa, 0xd65f03c0};
    CHECK(support::ways_out(fetch_add) == places{3});
    const words exchange_of_a_byte{0x085ffc08, 0x080afc09, 0x35ffffca, 0x2a0803e0, 0xd65f03c0};
    CHECK(support::ways_out(exchange_of_a_byte) == places{2});
    const words compare_exchange_strong{0xc85ffc08, 0xeb09011f, 0x540000c1, 0xc80bfc0a, 0x35ffff8b,
                                        0x52800020, 0x360000a0, 0x14000005, 0x2a1f03e0, 0xd5033f5f};
    CHECK(support::ways_out(compare_exchange_strong) == places{4, 8});
    // Its store stands behind a return.
    const words compare_exchange_weak{0x885ffc08, 0x34000088, 0x120003e0, 0xd5033f5f, 0xd65f03c0,
                                      0x52800028, 0x8809fc08, 0x7100013f, 0x5a9f13e8, 0x12000100};
    CHECK(support::ways_out(compare_exchange_weak) == places{2, 7});
}

TEST_CASE("where no exclusive store of ARM64 follows, each instruction is a halt")
{
    using words = std::vector<std::uint32_t>;
    CHECK(support::ways_out({}).empty());
    CHECK(support::ways_out(words{0x91000409, 0xc85ffd00, 0xc80afd09}).empty()); // add comes first
    CHECK(support::ways_out(words{0xc8dffc00, 0xc80afd09}).empty()); // ldar is no ldaxr
    CHECK(support::ways_out(words{0xf8e80000, 0xc80afd09}).empty()); // nor is ldaddal
    CHECK(support::ways_out(words{0x48607c82, 0xc80afd09}).empty()); // nor caspa
    CHECK(support::ways_out(words{0xc85ffd00, 0xd65f03c0, 0xc80afd09}).empty()); // a return
    CHECK(support::ways_out(words{0xc85ffd00, 0xd5033f5f, 0xc80afd09}).empty()); // clrex
    words far(support::most_exclusive, 0xd503201f); // nop
    far.front() = 0xc85ffd00;
    far.push_back(0xc80afd09);
    CHECK(support::ways_out(far).empty());
    // A branch back to the load is a wait: cbnz x0, to its beginning.
    CHECK(support::ways_out(words{0xc85ffd00, 0xb5ffffe0, 0xc80afd09}) ==
          std::set<std::ptrdiff_t>{3});
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
        support::halted_role other{"loop on Linux", {}, milliseconds{200}};
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
        support::halted_role other{"loop on Linux"};
        if (!can_be_halted(other))
            return;
        other.begin_call();
        id = static_cast<pid_t>(other.child().id());
        CHECK(::kill(id, 0) == 0);
    }
    CHECK(::kill(id, 0) != 0);
}
