// What goes wrong silently with the raw calls: values that look like handles, errors read too late, and a
// 64-bit number in two halves.

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "raw.hpp"

import support;

TEST_CASE("what CreateFileMapping returns on failure is NULL, not INVALID_HANDLE_VALUE")
{
    const HANDLE none =
        ::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0, 0, nullptr);
    CHECK(none == nullptr);
    CHECK(none != INVALID_HANDLE_VALUE);
    const support::scratch_directory directory;
    const HANDLE file = ::CreateFileW((directory.path() / "missing").c_str(), GENERIC_READ, 0,
                                      nullptr, OPEN_EXISTING, 0, nullptr);
    CHECK(file == INVALID_HANDLE_VALUE); // that is CreateFile's
}

TEST_CASE("the result of a CreateFile that failed, unchecked, maps memory and not the file")
{
    const support::scratch_directory directory;
    const HANDLE file = ::CreateFileW((directory.path() / "missing").c_str(), GENERIC_READ, 0,
                                      nullptr, OPEN_EXISTING, 0, nullptr);
    CHECK(raw::create_mapping(file, PAGE_READWRITE, 64).object);
}

TEST_CASE("-1 in 32 bits, as the tip has it, is no INVALID_HANDLE_VALUE on Win64: error 6")
{
    const std::uint32_t tip = 0xFFFF'FFFF;
    const auto file = reinterpret_cast<HANDLE>(std::uintptr_t{tip});
    static_assert(sizeof file == 8);
    const auto made = raw::create_mapping(file, PAGE_READWRITE, 64);
    CHECK_FALSE(made.object);
    CHECK(made.error == ERROR_INVALID_HANDLE);
    CHECK(raw::create_mapping(INVALID_HANDLE_VALUE, PAGE_READWRITE, 64).object);
}

TEST_CASE("183 is there until the next call only: a call that succeeds may clear it")
{
    const support::scratch_name scratch{"late"};
    const auto name = raw::wide(scratch);
    const auto first = raw::create_memory(64, name.c_str());
    const raw::handle again{
        ::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0, 64, name.c_str())};
    const DWORD at_once = ::GetLastError();
    const raw::handle other{
        ::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0, 64, nullptr)};
    const DWORD too_late = ::GetLastError();
    CHECK(at_once == ERROR_ALREADY_EXISTS);
    CHECK(too_late == ERROR_SUCCESS); // seen under Wine; "some functions" is what is documented
}

TEST_CASE("a call that succeeds may as well leave an old error: look at the result first")
{
    const auto mapping = raw::create_memory(64);
    const auto view = raw::map(mapping.object);
    CHECK(view.object);
    CHECK(view.error == raw::untouched); // seen under Wine
}

TEST_CASE("a size in halves: without the upper one, or with both exchanged, it is another size")
{
    const std::uint64_t wanted = (std::uint64_t{4} << 30) + 2;
    const DWORD high = static_cast<DWORD>(wanted >> 32);
    const DWORD low = static_cast<DWORD>(wanted);
    const auto grown_to = [](DWORD upper, DWORD lower) {
        const support::scratch_directory directory;
        const auto file = raw::create_sparse(directory.path() / "file");
        REQUIRE(file);
        const raw::handle mapping{
            ::CreateFileMappingW(file.get(), nullptr, PAGE_READWRITE, upper, lower, nullptr)};
        return raw::size_of(file);
    };
    CHECK(grown_to(high, low) == wanted);
    CHECK(grown_to(0, low) == 2);
    CHECK(grown_to(low, high) == (std::uint64_t{8} << 30) + 1);
}

TEST_CASE("an offset without its upper half shows bytes from 4 GiB further down")
{
    const support::scratch_directory directory;
    const auto file = raw::create_sparse(directory.path() / "file");
    REQUIRE(file);
    const std::uint64_t offset = (std::uint64_t{4} << 30) + 65536;
    const auto mapping = raw::create_mapping(file.get(), PAGE_READWRITE, offset + 65536).object;
    *raw::map(mapping, FILE_MAP_WRITE, offset, 65536).object = std::byte{4};
    *raw::map(mapping, FILE_MAP_WRITE, 65536, 65536).object = std::byte{1};
    const auto low = static_cast<DWORD>(offset);
    const raw::view right{static_cast<std::byte*>(
        ::MapViewOfFile(mapping.get(), FILE_MAP_READ, static_cast<DWORD>(offset >> 32), low, 1))};
    const raw::view wrong{
        static_cast<std::byte*>(::MapViewOfFile(mapping.get(), FILE_MAP_READ, 0, low, 1))};
    REQUIRE(right);
    REQUIRE(wrong);
    CHECK(*right == std::byte{4});
    CHECK(*wrong == std::byte{1});
}

TEST_CASE("closing a handle or a view twice is an error, 6 and 487, and no crash")
{
    // With a debugger attached CloseHandle raises an exception instead; 487 was seen under Wine.
    auto mapping = raw::create_memory(64).object;
    auto view = raw::map(mapping).object;
    const HANDLE closed = mapping.get();
    void* const unmapped = view.get();
    mapping.reset();
    view.reset();
    CHECK(::CloseHandle(closed) == FALSE);
    CHECK(::GetLastError() == ERROR_INVALID_HANDLE);
    CHECK(::UnmapViewOfFile(unmapped) == FALSE);
    CHECK(::GetLastError() == ERROR_INVALID_ADDRESS);
    CHECK(::MapViewOfFile(closed, FILE_MAP_READ, 0, 0, 0) == nullptr);
    CHECK(::GetLastError() == ERROR_INVALID_HANDLE);
}
