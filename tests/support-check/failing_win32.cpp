// Cases that fail as failing.cpp's do, with Windows's calls: addresses, handles, regions.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>

#include <windows.h>

import process;
import support;
import win32;

void store(volatile int* place); // failing.cpp has both
int load(const volatile int* place);

/// Waits until the process has used a processor for a while: what it does before its loop does not.
void wait_until_busy(std::int64_t id)
{
    const win32::handle process{
        ::OpenProcess(PROCESS_QUERY_INFORMATION, FALSE, static_cast<DWORD>(id))};
    REQUIRE(process);
    DWORD used = 0; // in units of 100 ns
    const auto until = std::chrono::steady_clock::now() + process::patience;
    while (used < 500'000 && std::chrono::steady_clock::now() < until) {
        FILETIME began, ended, in_system, in_program{};
        ::GetProcessTimes(process.get(), &began, &ended, &in_system, &in_program);
        used = in_program.dwLowDateTime;
    }
    REQUIRE(used >= 500'000);
}

namespace {

int* page(DWORD rights)
{
    return static_cast<int*>(::VirtualAlloc(nullptr, 4096, MEM_RESERVE | MEM_COMMIT, rights));
}

} // namespace

TEST_CASE("fails: unmapped" * doctest::skip())
{
    int* const gone = page(PAGE_READWRITE);
    ::VirtualFree(gone, 0, MEM_RELEASE);
    CHECK(load(gone) == 1);
}

TEST_CASE("fails: read-only" * doctest::skip())
{
    store(page(PAGE_READONLY));
}

TEST_CASE("fails: untouchable" * doctest::skip())
{
    CHECK(load(page(PAGE_NOACCESS)) == 1);
}

TEST_CASE("fails: no address" * doctest::skip())
{
    store(reinterpret_cast<int*>(std::uintptr_t{0x123456789abcdef0}));
}

TEST_CASE("fails: raised" * doctest::skip())
{
    ::RaiseException(0xE1234567, 0, 0, nullptr);
}

TEST_CASE("fails: leaves one of each" * doctest::skip())
{
    // In an object without scope, so that nobody gives it back.
    auto& name = *new support::scratch_name{"left"};
    const HANDLE section = ::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                                4096, win32::wide(name.string()).c_str());
    CHECK(::MapViewOfFile(section, FILE_MAP_READ, 0, 0, 0) != nullptr);
    CHECK(name.exists());
    new process::child{support::start_role("hang")};
}

TEST_CASE("fails: gives all back" * doctest::skip())
{
    const support::scratch_name name{"kept"};
    CHECK_FALSE(name.exists());
    {
        const win32::handle section{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr,
                                                         PAGE_READWRITE, 0, 4096,
                                                         win32::wide(name.string()).c_str())};
        CHECK(name.exists());
        CHECK(::UnmapViewOfFile(::MapViewOfFile(section.get(), FILE_MAP_READ, 0, 0, 0)));
    }
    CHECK_FALSE(name.exists());
    auto child = support::start_role("crash");
    child.wait();
}
