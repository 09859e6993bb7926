// The checks of lesson 5 that are for Windows: every combination asked of the system's own calls,
// and pages counted.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
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
import three_permissions;
import win32;

using namespace three_permissions;
using support::code_of;

#include "../support/sample.hpp"

#include "answers.hpp"
#include "checks.hpp"

std::size_t page_size()
{
    SYSTEM_INFO info;
    ::GetSystemInfo(&info);
    return info.dwPageSize;
}

std::vector<std::size_t> copies_among(std::span<const std::byte> bytes)
{
    std::vector<std::size_t> copies;
    for (std::size_t i = 0; i * page_size() < bytes.size(); ++i) {
        PSAPI_WORKING_SET_EX_INFORMATION one{};
        one.VirtualAddress = const_cast<std::byte*>(bytes.data() + i * page_size());
        REQUIRE(::K32QueryWorkingSetEx(::GetCurrentProcess(), &one, sizeof one));
        if (one.VirtualAttributes.Valid && !one.VirtualAttributes.Shared)
            copies.push_back(i);
    }
    return copies;
}

namespace {

/// What the system says of a section of the file, and of a view of that.
answer system_answer(const sample& of, opened how, section between, view wanted)
{
    constexpr std::array<DWORD, 3> rights{GENERIC_READ, GENERIC_WRITE,
                                          GENERIC_READ | GENERIC_WRITE};
    constexpr std::array<DWORD, 4> protections{0, PAGE_READONLY, PAGE_READWRITE, PAGE_WRITECOPY};
    constexpr std::array<DWORD, 3> accesses{FILE_MAP_READ, FILE_MAP_WRITE, FILE_MAP_COPY};
    const win32::handle file{
        ::CreateFileW(win32::wide(of.path()).c_str(), rights[static_cast<std::size_t>(how)],
                      FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING, 0, nullptr)};
    REQUIRE(file);
    const win32::handle made{::CreateFileMappingW(
        file.get(), nullptr, protections[static_cast<std::size_t>(between)], 0, 0, nullptr)};
    if (!made) {
        CHECK(::GetLastError() == ERROR_ACCESS_DENIED);
        return answer::section_refused;
    }
    void* const address =
        ::MapViewOfFile(made.get(), accesses[static_cast<std::size_t>(wanted)], 0, 0, 0);
    if (address == nullptr) {
        CHECK(::GetLastError() == ERROR_ACCESS_DENIED);
        return answer::view_refused;
    }
    ::UnmapViewOfFile(address);
    return answer::yes;
}

} // namespace

TEST_CASE("task 1: every combination is as this system answers")
{
    const sample in{100};
    for (const opened how : ways)
        for (const section between : {section::read_only, section::read_write, section::write_copy})
            for (const view wanted : views) {
                const answer found = system_answer(in, how, between, wanted);
                // Microsoft's pages on the two calls say different things of this one.
                const bool open = between == section::write_copy && wanted == view::read;
                if (found != answer_of(how, between, wanted) && open)
                    MESSAGE("not checked: this system has no view that reads of PAGE_WRITECOPY");
                else if (found != answer_of(how, between, wanted))
                    FAIL("not the answer's fault: the system says ", words(found), " to ",
                         words(how, between, wanted));
                check_allowed(how, between, wanted);
            }
}

// What is given.

TEST_CASE("the system is asked, and has no view without a section")
{
    const sample in{10};
    for (const opened how : ways) {
        const file of{in.path(), how};
        for (const view wanted : views) {
            CHECK(ask(of, section::read_write, wanted) ==
                  answer_of(how, section::read_write, wanted));
            CHECK_FALSE(ask(of, section::none, wanted));
        }
    }
}
