// The checks of lesson 6 that are for Windows: what VirtualQuery and QueryWorkingSetEx say, errors
// in the place of the system's.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <new>
#include <span>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include <windows.h>

#include <psapi.h>

import own_pages;
import process;
import support;
import win32;

#include "../support/instead_win32.hpp"

#include "own_pages.hpp"

// Where this program looks when it calls the system. QueryWorkingSetEx is the second one, too.
extern "C" {
extern decltype(&::VirtualQuery) __imp_VirtualQuery;
extern decltype(&::VirtualFree) __imp_VirtualFree;
extern decltype(&::K32QueryWorkingSetEx) __imp_K32QueryWorkingSetEx;
}

namespace {

std::error_code error_of(DWORD number)
{
    return {static_cast<int>(number), std::system_category()};
}

int refusals = 0; // of calls that a case has refused
constexpr DWORD reason = ERROR_NOT_ENOUGH_MEMORY;

SIZE_T WINAPI refuse_query(const void*, MEMORY_BASIC_INFORMATION*, SIZE_T)
{
    ++refusals;
    ::SetLastError(reason);
    return 0;
}

BOOL WINAPI refuse_working_set(HANDLE, void*, DWORD)
{
    ++refusals;
    ::SetLastError(reason);
    return FALSE;
}

const auto system_free = __imp_VirtualFree;
SIZE_T released = 1; // the length with which VirtualFree was told to release

BOOL WINAPI free_seen(void* address, SIZE_T size, DWORD how)
{
    if (how == MEM_RELEASE)
        released = size;
    return system_free(address, size, how);
}

/// Fails unless touched() throws the system's error where it has called what is refused.
void check_touched_refused(const std::string& call, pages part)
{
    refusals = 0;
    const std::error_code found = support::code_of([&] { own_pages::touched(part); });
    if (refusals > 0 && found != error_of(reason))
        FAIL(call, " failed in touched: expected the system's error, \"",
             error_of(reason).message(), "\", found ",
             found ? '"' + found.message() + '"' : std::string{"no error"});
}

std::string state_of(const MEMORY_BASIC_INFORMATION& found)
{
    if (found.State == MEM_FREE)
        return "";
    if (found.State == MEM_RESERVE)
        return reserved_only;
    if (found.Protect == PAGE_READWRITE && found.Type == MEM_PRIVATE)
        return usable;
    return found.Protect == PAGE_NOACCESS
               ? "committed, and not usable"
               : "committed, protection " + std::to_string(found.Protect);
}

} // namespace

pages raw_reserve(std::uint64_t length, std::uintptr_t address)
{
    const auto size = static_cast<std::size_t>(length);
    void* const got =
        ::VirtualAlloc(reinterpret_cast<void*>(address), size, MEM_RESERVE, PAGE_NOACCESS);
    return got == nullptr ? pages{} : pages{static_cast<std::byte*>(got), size};
}

bool raw_commit(pages part)
{
    return ::VirtualAlloc(part.data(), part.size(), MEM_COMMIT, PAGE_READWRITE) != nullptr;
}

void raw_give_back(pages part)
{
    REQUIRE(::VirtualFree(part.data(), part.size(), MEM_DECOMMIT));
}

void raw_release(pages all)
{
    if (!all.empty())
        ::VirtualFree(all.data(), 0, MEM_RELEASE);
}

std::uint64_t with_memory(pages part)
{
    std::vector<PSAPI_WORKING_SET_EX_INFORMATION> found(part.size() / own_pages::page_size());
    for (std::size_t page = 0; page < found.size(); ++page)
        found[page].VirtualAddress = part.data() + page * own_pages::page_size();
    REQUIRE(::K32QueryWorkingSetEx(::GetCurrentProcess(), found.data(),
                                   static_cast<DWORD>(found.size() * sizeof found[0])));
    return static_cast<std::uint64_t>(std::ranges::count_if(
        found, [](const auto& page) { return page.VirtualAttributes.Valid != 0; }));
}

std::vector<run_of_pages> runs(pages part)
{
    std::vector<run_of_pages> found;
    const auto begin = reinterpret_cast<std::uintptr_t>(part.data());
    const std::uint64_t end = std::uint64_t{begin} + part.size();
    for (std::uint64_t at = begin; at < end;) {
        MEMORY_BASIC_INFORMATION one{};
        if (::VirtualQuery(reinterpret_cast<void*>(static_cast<std::uintptr_t>(at)), &one,
                           sizeof one) == 0)
            break;
        found.push_back({at, at + one.RegionSize, state_of(one)});
        at += one.RegionSize;
    }
    return found;
}

// Of terabytes that would fit Wine takes them, and gigabytes of memory to keep account of them.
std::error_code too_many()
{
    const auto most = static_cast<std::size_t>(more_than_there_is);
    REQUIRE(::VirtualAlloc(nullptr, most, MEM_RESERVE, PAGE_NOACCESS) == nullptr);
    return error_of(::GetLastError());
}

std::string buffer_that_grows()
{
    return ""; // nobody sees these calls
}

std::shared_ptr<void> memory_limit(std::uint64_t)
{
    return nullptr; // a job has one, but Wine does not keep it
}

TEST_CASE("task 2: addresses that are not taken are refused, and stay free")
{
    const pages all = raw_reserve(65'536);
    REQUIRE_FALSE(all.empty());
    raw_release(all);
    check_refused("what is not reserved was to be committed", error_of(ERROR_INVALID_ADDRESS),
                  [&] { own_pages::commit(all); });
    check_state(all, all, "", "what is not reserved was to be committed");
}

TEST_CASE("task 3: what the system cannot give back is an error")
{
    const pages all = raw_reserve(65'536);
    REQUIRE_FALSE(all.empty());
    raw_release(all);
    DWORD expected = 0;
    if (!::VirtualFree(all.data(), all.size(), MEM_DECOMMIT))
        expected = ::GetLastError();
    REQUIRE(expected != 0);
    check_refused("what is not reserved was to be given back", error_of(expected),
                  [&] { own_pages::give_back(all); });
}

TEST_CASE("task 4: what the system does not say is an error")
{
    const addresses all{4};
    all.committed(0, 4);
    {
        const instead refused{__imp_VirtualQuery, &refuse_query};
        check_touched_refused("VirtualQuery", all.all());
    }
    const instead refused{__imp_K32QueryWorkingSetEx, &refuse_working_set};
    check_touched_refused("QueryWorkingSetEx", all.all());
}

TEST_CASE("what is reserved at an address ends where it is to end")
{
    constexpr std::uint64_t step = 65'536; // by which Windows gives addresses out
    const pages both = raw_reserve(2 * step);
    REQUIRE_FALSE(both.empty());
    raw_release(both);
    const pages first = own_pages::reserve_at(reinterpret_cast<std::uintptr_t>(both.data()), step);
    CHECK(first.data() == both.data());
    CHECK(first.size() == step);
    check_state(both, both.subspan(step), "", "the 64 KiB behind it were not to be reserved");
    raw_release(first);
}

// The documentation of VirtualFree wants the length 0 for that. Wine takes some others.
TEST_CASE("what is released is told by its address alone")
{
    const pages all = raw_reserve(65'536);
    REQUIRE_FALSE(all.empty());
    {
        const instead seen{__imp_VirtualFree, &free_seen};
        own_pages::release(all);
    }
    CHECK(released == 0);
}
