// Cases that fail, each in a way of its own: crashes.cpp, and crashes_posix.cpp or
// crashes_win32.cpp, ask for them by name, in another process, and look at what they print. They
// are skipped otherwise.
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>

import process;
import support;

void wait_until_busy(std::int64_t id); // failing_posix.cpp and failing_win32.cpp have it

// The learner's part: functions that go wrong, each in a line of its own.

[[gnu::noinline]] void store(volatile int* place)
{
    *place = 1; // a wrong store
}

[[gnu::noinline]] int load(const volatile int* place)
{
    return *place + 1; // a wrong load
}

namespace {

[[gnu::noinline]] int endless_depth(volatile int* depth)
{
    std::array<volatile int, 1000> frame{};
    frame[0] = *depth;
    return (*depth < 0 ? 0 : endless_depth(depth)) + frame[0];
}

[[gnu::noinline]] void endless_loop()
{
    for (volatile bool on = true; on;) { // an endless loop
    }
}

[[gnu::noinline]] void throw_something()
{
    throw std::runtime_error{"enough"}; // a throw
}

/// What an exception unwinds may itself throw and catch.
struct untidy
{
    ~untidy()
    {
        try {
            std::stoi("none");
        } catch (const std::invalid_argument&) {
        }
    }
};

const bool crashing_role = support::role("crash", [](const support::role_arguments&) {
    store(nullptr);
    return 0;
});

const bool hanging_role = support::role("hang", [](const support::role_arguments&) {
    std::cout << "begins" << std::endl;
    endless_loop();
    return 0;
});

} // namespace

TEST_CASE("fails: could not look" * doctest::skip())
{
    MESSAGE("a note");
    MESSAGE("not checked: no other width");
}

TEST_CASE("fails: could not look, and found something" * doctest::skip())
{
    MESSAGE("not checked: a half");
    FAIL_CHECK("the other half is wrong");
}

// As where the cases of a task stand in two files.
TEST_CASE("task 3: fails: of a later task" * doctest::skip())
{
    FAIL("three is wrong");
}

TEST_CASE("task 2: fails: of an earlier task" * doctest::skip())
{
    FAIL("two is wrong");
}

TEST_CASE("task 4: fails: of the last task" * doctest::skip())
{
    FAIL("four is wrong");
}

TEST_CASE("fails: no end of the line" * doctest::skip())
{
    std::cout << "no end";
}

TEST_CASE("fails: exit" * doctest::skip())
{
    std::exit(0);
}

TEST_CASE("fails: null" * doctest::skip())
{
    CHECK_MESSAGE(true, "not said");
    store(nullptr);
}

TEST_CASE("fails: close to null" * doctest::skip())
{
    store(reinterpret_cast<int*>(8));
}

TEST_CASE("fails: stack" * doctest::skip())
{
    volatile int depth = 0;
    CHECK(endless_depth(&depth) == 0);
}

TEST_CASE("fails: divided" * doctest::skip())
{
    volatile int zero = 0;
    CHECK(7 / zero == 0);
}

TEST_CASE("fails: abort" * doctest::skip())
{
    std::abort();
}

TEST_CASE("fails: loop" * doctest::skip())
{
    support::events().columns("this check", "nobody");
    support::events().add("this check", "begins to loop");
    std::cout << "looping " << process::own_id() << std::endl;
    endless_loop();
}

TEST_CASE("fails: exception" * doctest::skip())
{
    const untidy object;
    throw_something();
}

TEST_CASE("fails: crash of a role" * doctest::skip())
{
    auto child = support::start_role("crash");
    const auto status = child.wait();
    FAIL("the other process ", process::describe(status), ": ", child.errors());
}

TEST_CASE("fails: hang of a role" * doctest::skip())
{
    auto child = support::start_role("hang");
    std::cout << child.read_line().value_or("nothing") << ' ' << child.id() << std::endl;
    wait_until_busy(child.id());
    FAIL("no answer\n", support::where_it_was(child));
}

TEST_CASE("fails: a role that goes on" * doctest::skip())
{
    auto child = support::start_role("hang");
    child.read_line();
    std::cout << child.id() << std::endl;
    endless_loop();
}

TEST_CASE("fails: requirement" * doctest::skip())
{
    support::events().columns("this check", "the other process");
    support::events().add("this check", "asks");
    support::events().add("the other process", "says: 2");
    REQUIRE_MESSAGE(false, "expected 1, found 2");
}

TEST_CASE("fails: not at all" * doctest::skip())
{
    support::events().columns("this check", "the other process");
    support::events().add("this check", "asks");
}

TEST_CASE("sections: first" * doctest::test_suite("1") * doctest::skip()) {} // see crashes.cpp
