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

#include "own_pages.hpp"

namespace {

std::error_code error_of(DWORD number)
{
    return {static_cast<int>(number), std::system_category()};
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
