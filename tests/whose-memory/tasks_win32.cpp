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

#include "../support/instead_win32.hpp"

#include "whose_memory.hpp"

// Where this program looks when it calls the system. QueryWorkingSetEx and GetProcessMemoryInfo are
// those that begin with K32, too.
extern "C" {
extern decltype(&::VirtualQuery) __imp_VirtualQuery;
extern decltype(&::VirtualUnlock) __imp_VirtualUnlock;
extern decltype(&::K32QueryWorkingSetEx) __imp_K32QueryWorkingSetEx;
extern decltype(&::K32GetProcessMemoryInfo) __imp_K32GetProcessMemoryInfo;
}

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

int refusals = 0; // of calls that a case has refused
DWORD reason = ERROR_NOT_ENOUGH_MEMORY;

bool refuse()
{
    ++refusals;
    ::SetLastError(reason);
    return false;
}

SIZE_T WINAPI refuse_query(const void*, MEMORY_BASIC_INFORMATION*, SIZE_T)
{
    return refuse() ? 1 : 0;
}

BOOL WINAPI refuse_working_set(HANDLE, void*, DWORD)
{
    return refuse();
}

BOOL WINAPI refuse_counters(HANDLE, PROCESS_MEMORY_COUNTERS*, DWORD)
{
    return refuse();
}

std::span<std::byte> dropped; // what VirtualUnlock was given

BOOL WINAPI refuse_unlock(void* address, SIZE_T size)
{
    dropped = {static_cast<std::byte*>(address), size};
    return refuse();
}

/// Fails unless the function throws the system's error where it has called what is refused.
template <typename Call>
void check_told(const std::string& refused, const std::string& function, Call call)
{
    refusals = 0;
    const std::error_code found = support::code_of(call);
    const std::error_code expected{static_cast<int>(reason), std::system_category()};
    if (refusals > 0 && found != expected)
        FAIL(refused, " failed in ", function, ": expected the system's error, \"",
             expected.message(), "\", found ",
             found ? '"' + found.message() + '"' : std::string{"no error, and an answer"});
}

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

TEST_CASE("task 2: what the system does not say is an error")
{
    const memory some{4};
    store(some.all(), 1);
    const auto call = [&] { whose_memory::by_page(some.all()); };
    {
        const instead refused{__imp_VirtualQuery, &refuse_query};
        check_told("VirtualQuery", "by_page", call);
    }
    const instead refused{__imp_K32QueryWorkingSetEx, &refuse_working_set};
    check_told("QueryWorkingSetEx", "by_page", call);
}

TEST_CASE("task 3: what the system does not say is an error, and no 0")
{
    const memory some{4};
    store(some.all(), 1);
    const auto call = [&] { whose_memory::account(some.all()); };
    {
        const instead refused{__imp_VirtualQuery, &refuse_query};
        check_told("VirtualQuery", "account", call);
    }
    const instead refused{__imp_K32QueryWorkingSetEx, &refuse_working_set};
    check_told("QueryWorkingSetEx", "account", call);
}

TEST_CASE("a process has the addresses that it has taken, and the pages that it has touched")
{
    constexpr std::uint64_t length = std::uint64_t{1} << 26;
    constexpr std::uint64_t others = length / 4; // what else the process may take meanwhile
    const auto before = whose_memory::as_top_shows();
    const auto all = raw_reserve(length);
    REQUIRE_FALSE(all.empty());
    const auto reserved = whose_memory::as_top_shows();
    CHECK(reserved.virt >= before.virt + length);
    CHECK(reserved.virt < before.virt + length + others);
    raw_commit(all);
    for (std::uint64_t page = 0; page < length / whose_memory::page_size(); ++page)
        store(all, page);
    const auto touched = whose_memory::as_top_shows();
    CHECK(touched.virt < reserved.virt + others);
    CHECK(touched.res >= before.res + length - others);
    CHECK(touched.res < before.res + length + others);
    CHECK_FALSE(touched.shr);
    CHECK(touched.virt % whose_memory::page_size() == 0);
    CHECK(touched.res % whose_memory::page_size() == 0);
    raw_release(all);
    const instead refused{__imp_K32GetProcessMemoryInfo, &refuse_counters};
    check_told("GetProcessMemoryInfo", "as_top_shows", [] { whose_memory::as_top_shows(); });
}

TEST_CASE("what cannot be dropped is an error; that it was not locked is none")
{
    const memory some{4};
    store(some.all(), 1);
    CHECK_NOTHROW(whose_memory::drop(some.all()));
    const auto call = [&] { whose_memory::drop(some.all()); };
    const instead refused{__imp_VirtualUnlock, &refuse_unlock};
    reason = ERROR_INVALID_ADDRESS;
    check_told("VirtualUnlock", "drop", call);
    CHECK(dropped.data() == some.all().data());
    CHECK(dropped.size() == some.all().size());
    reason = ERROR_NOT_LOCKED;
    CHECK_NOTHROW(call());
    reason = ERROR_NOT_ENOUGH_MEMORY;
    check_told("VirtualUnlock", "drop", call);
}
