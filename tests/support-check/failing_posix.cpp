// Cases that fail as failing.cpp's do, with Linux's calls: addresses, signals, descriptors.
#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

import process;
import support;

void store(volatile int* place); // failing.cpp has both
int load(const volatile int* place);

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

const auto one_page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));

int* mapped(int protection, int descriptor = -1)
{
    const int flags = descriptor < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED;
    return static_cast<int*>(::mmap(nullptr, one_page, protection, flags, descriptor, 0));
}

} // namespace

TEST_CASE("fails: map failed" * doctest::skip())
{
    store(static_cast<int*>(MAP_FAILED));
}

TEST_CASE("fails: unmapped" * doctest::skip())
{
    int* const page = mapped(PROT_READ | PROT_WRITE);
    ::munmap(page, one_page);
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
    store(reinterpret_cast<int*>(static_cast<std::uintptr_t>(0x123456789abcdef0)));
}

TEST_CASE("fails: bus" * doctest::skip())
{
    std::FILE* const empty = std::tmpfile();
    int* const page = mapped(PROT_READ | PROT_WRITE, ::fileno(empty));
    CHECK(load(page + 7) == 1);
}

TEST_CASE("fails: sent" * doctest::skip())
{
    std::raise(SIGSEGV);
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
