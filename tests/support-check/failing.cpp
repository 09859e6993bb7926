// Cases that fail, each in a way of its own: crashes.cpp asks for them by name, in another process,
// and looks at what they print. They are skipped otherwise.
#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

import process;
import support;

/// Waits until the process has used a processor for a while: what it does before its loop does not.
void wait_until_busy(std::int64_t id)
{
    long used = 0; // in hundredths of a second
    const auto until = std::chrono::steady_clock::now() + process::patience;
    while (used < 2 && std::chrono::steady_clock::now() < until) {
        std::ifstream status{"/proc/" + std::to_string(id) + "/stat"};
        std::string skipped;
        for (int i = 0; i < 13; ++i)
            status >> skipped;
        status >> used;
    }
    REQUIRE(used >= 2);
}

namespace {

// The learner's part: functions that go wrong, each in a line of its own.

[[gnu::noinline]] void store(volatile int* place)
{
    *place = 1; // a wrong store
}

[[gnu::noinline]] int load(const volatile int* place)
{
    return *place + 1; // a wrong load
}

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

int* mapped(int protection, int descriptor = -1)
{
    const int flags = descriptor < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED;
    return static_cast<int*>(::mmap(nullptr, 4096, protection, flags, descriptor, 0));
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

TEST_CASE("fails: null" * doctest::skip())
{
    CHECK_MESSAGE(true, "not said");
    store(nullptr);
}

TEST_CASE("fails: close to null" * doctest::skip())
{
    store(reinterpret_cast<int*>(8));
}

TEST_CASE("fails: map failed" * doctest::skip())
{
    store(static_cast<int*>(MAP_FAILED));
}

TEST_CASE("fails: unmapped" * doctest::skip())
{
    int* const page = mapped(PROT_READ | PROT_WRITE);
    ::munmap(page, 4096);
    CHECK(load(page) == 1);
}

TEST_CASE("fails: read-only" * doctest::skip())
{
    store(mapped(PROT_READ));
}

TEST_CASE("fails: untouchable" * doctest::skip())
{
    CHECK(load(mapped(PROT_NONE)) == 1);
}

TEST_CASE("fails: no address" * doctest::skip())
{
    store(reinterpret_cast<int*>(std::uintptr_t{0x123456789abcdef0}));
}

TEST_CASE("fails: bus" * doctest::skip())
{
    std::FILE* const empty = std::tmpfile();
    int* const page = mapped(PROT_READ | PROT_WRITE, ::fileno(empty));
    CHECK(load(page + 7) == 1);
}

TEST_CASE("fails: stack" * doctest::skip())
{
    volatile int depth = 0;
    CHECK(endless_depth(&depth) == 0);
}

TEST_CASE("fails: abort" * doctest::skip())
{
    std::abort();
}

TEST_CASE("fails: sent" * doctest::skip())
{
    std::raise(SIGSEGV);
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

TEST_CASE("fails: leaves one of each" * doctest::skip())
{
    // In an object without scope, so that nobody gives it back.
    auto& name = *new support::scratch_name{"left"};
    std::ofstream{name.path()} << "bytes";
    const int descriptor = ::open(name.path().c_str(), O_RDONLY | O_CLOEXEC);
    CHECK(mapped(PROT_READ, descriptor) != MAP_FAILED);
    if (::fork() == 0) { // who looks at this case ends it
        ::execlp("sleep", "sleep", "60", nullptr);
        ::_exit(1);
    }
}

TEST_CASE("fails: gives all back" * doctest::skip())
{
    const support::scratch_name name{"kept"};
    std::ofstream{name.path()} << "bytes";
    CHECK(name.exists());
}
