// The checks of lesson 10 that are for Windows: pages of files, copies, what is reserved.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <windows.h>

#include <psapi.h>

import mmf;
import process;
import support;
import whose_memory;

#include "whose_memory.hpp"

std::span<std::byte> raw_reserve(std::uint64_t length)
{
    const auto size = static_cast<std::size_t>(length);
    void* const got = ::VirtualAlloc(nullptr, size, MEM_RESERVE, PAGE_NOACCESS);
    return got == nullptr ? std::span<std::byte>{} : std::span{static_cast<std::byte*>(got), size};
}

void raw_commit(std::span<std::byte> part)
{
    REQUIRE(::VirtualAlloc(part.data(), part.size(), MEM_COMMIT, PAGE_READWRITE) != nullptr);
}

void raw_release(std::span<std::byte> all)
{
    if (!all.empty())
        ::VirtualFree(all.data(), 0, MEM_RELEASE);
}

bool smaps_is_there()
{
    return false;
}

namespace {

void load_all(std::span<const std::byte> range)
{
    for (std::uint64_t page = 0; page < range.size() / whose_memory::page_size(); ++page)
        load(range, page);
}

} // namespace

TEST_CASE("task 2: pages of a file can be others', and copies are its own")
{
    const support::scratch_directory directory;
    const auto path =
        directory.file("some", std::string(static_cast<std::size_t>(bytes_of(32)), 'x'));
    auto view = mmf::open_file(path).map<mmf::access::copy_on_write>();
    const std::span<std::byte> all = view.bytes();
    check_pages(all, {}, "a view of a file, of which nobody has touched a page");
    load_all(all);
    check_pages(all, {32, 32, 0}, "all 32 pages of a file were loaded from");
    for (const unsigned page : {0U, 9U, 31U})
        store(all, page);
    check_pages(all, {32, 29, 3}, "then three of them were stored to");
    check_account(all, {{32, 29, 3}, 32, {}, {}}, "a view with three copies");
}

TEST_CASE("task 3: what is reserved is mapped, and what is free is not")
{
    const memory some{10};
    store(some.all(), 3);
    check_account(some.with_neighbours(), {{1, 0, 1}, 12, {}, {}},
                  "10 pages between two that are reserved");
    const auto all = raw_reserve(16 * 65'536);
    REQUIRE_FALSE(all.empty());
    raw_release(all);
    check_account(all, {{}, 0, {}, {}}, "what was released is free");
}

TEST_CASE("task 3: a range may be longer than 4 GiB")
{
    const auto all = raw_reserve(std::uint64_t{5} << 30);
    if (all.empty()) {
        MESSAGE("not checked: this process may not have so many addresses");
        return;
    }
    raw_commit(part_of(all, 1'200'000, 1));
    store(all, 1'200'000);
    const std::uint64_t count = all.size() / whose_memory::page_size();
    const auto check = [&] { check_account(all, {{1, 0, 1}, count, {}, {}}, "5 GiB, reserved"); };
    CHECK_NOTHROW(check());
    raw_release(all);
}
