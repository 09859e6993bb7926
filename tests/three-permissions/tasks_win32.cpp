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

#include "../support/instead_win32.hpp"
#include "../support/refusing_win32.hpp"
#include "../support/sample.hpp"

#include "answers.hpp"
#include "checks.hpp"

// Where this program looks when it calls the system.
extern "C" {
extern decltype(&::K32QueryWorkingSetEx) __imp_K32QueryWorkingSetEx;
}

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
BOOL WINAPI no_working_set(HANDLE, void*, DWORD)
{
    return refuse();
}

/// Fails unless the call throws the system's error where it has called what is refused in `slot`.
template <typename Function, typename Call>
void check_comes(const std::string& mistake, Function& slot, Function refused, Call call)
{
    refusals = 0;
    std::error_code found;
    {
        const instead other{slot, refused};
        found = code_of(call);
    }
    const std::error_code expected{static_cast<int>(reason), std::system_category()};
    if (refusals > 0 && found != expected)
        FAIL(mistake, ": expected its error, \"", expected.message(), "\", found ",
             found ? '"' + found.message() + '"' : std::string{"no error"});
}

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

TEST_CASE("task 2: the error of each call comes as the system has it, and nothing is left open")
{
    const sample in{10'000};
    const file from{in.path()};
    const open_files before;
    const auto call = [&] { map_copy(from); };
    check_comes("CreateFileMapping failed in map_copy", __imp_CreateFileMappingW, &no_section,
                call);
    check_comes("MapViewOfFile failed in map_copy", __imp_MapViewOfFile, &no_view, call);
    check_comes("the size is not to be had in map_copy", __imp_GetFileSizeEx, &no_size, call);
    before.check_same("there is no copy");
}

// The documentation of UnmapViewOfFile wants that address. Wine takes any in the view.
TEST_CASE("task 2: a copy is given back by the address at which it begins")
{
    const sample in{10'000};
    const file from{in.path()};
    const std::byte* begin = nullptr;
    const instead seen{__imp_UnmapViewOfFile, &unmap_seen};
    {
        const copied_view copy = copy_of(from);
        begin = copy.bytes().data();
    }
    CHECK(unmapped == begin);
}

TEST_CASE("what the system says is no file of a disk is refused, and is not left open")
{
    constexpr DWORD types[]{FILE_TYPE_UNKNOWN, FILE_TYPE_CHAR, FILE_TYPE_PIPE};
    const sample in{10};
    const open_files before;
    for (const DWORD type : types) {
        const instead other{__imp_GetFileType, &other_type};
        type_of_file = type;
        CHECK(code_of([&] { const file of{in.path()}; }) == std::errc::invalid_argument);
    }
    before.check_same("a file was no regular one");
}

TEST_CASE("task 2: pages that are copies are counted, wherever the bytes begin and end in them")
{
    const sample in{5 * page_size()};
    const file from{in.path()};
    const copied_view copy = copy_of(from);
    const std::span<std::byte> bytes = copy.bytes();
    REQUIRE(bytes.size() == 5 * page_size());
    CHECK(copied_pages(bytes) == 0);
    for (const std::size_t page : {1U, 2U, 4U})
        static_cast<volatile std::byte&>(bytes[page * page_size() + 7]) = std::byte{1};
    static_cast<void>(static_cast<const volatile std::byte&>(bytes[0]));
    CHECK(copied_pages(bytes) == 3);
    CHECK(copied_pages(bytes.subspan(0, page_size())) == 0);
    CHECK(copied_pages(bytes.subspan(page_size(), page_size())) == 1);
    CHECK(copied_pages(bytes.subspan(page_size() - 1, 2)) == 1);
    CHECK(copied_pages(bytes.subspan(2 * page_size() - 1, 1)) == 1);
    CHECK(copied_pages(bytes.subspan(2 * page_size() - 1, 2)) == 2);
    CHECK(copied_pages(bytes.subspan(page_size(), 0)) == 0);
    check_comes("QueryWorkingSetEx failed in copied_pages", __imp_K32QueryWorkingSetEx,
                &no_working_set, [&] { copied_pages(bytes); });
}

TEST_CASE("the system is asked for every combination, and nothing is left of that")
{
    const sample in{10}, empty{0};
    for (const opened how : ways) {
        const file of{in.path(), how};
        const open_files before;
        for (const section between : {section::read_only, section::read_write, section::write_copy})
            for (const view wanted : views)
                CHECK(ask(of, between, wanted) == system_answer(in, how, between, wanted));
        before.check_same("the system was asked");
    }
    CHECK(mapped_bytes(in) == 0);
    const file nothing{empty.path()}; // of which the system has no section: another error
    const open_files before;
    const auto refused = code_of([&] { ask(nothing, section::read_only, view::read); });
    CHECK(refused == std::error_code{ERROR_FILE_INVALID, std::system_category()});
    before.check_same("the system was asked");
}
