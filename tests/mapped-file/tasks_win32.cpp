// The checks of lesson 2 that are for Windows: sections, errors, what is no file there.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include <windows.h>

import mapped_file;
import mmf;
import process;
import support;
import win32;

using namespace mapped_file;
using support::code_of;

#include "../support/instead_win32.hpp"
#include "../support/refusing_win32.hpp"
#include "../support/sample.hpp"

#include "checks.hpp"

namespace {

/// Cuts the file, as any program may that has it open: 0, or what GetLastError said.
DWORD cut(const sample& in, LONG size)
{
    const win32::handle file{::CreateFileW(win32::wide(in.path()).c_str(), GENERIC_WRITE,
                                           FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                           nullptr, OPEN_EXISTING, 0, nullptr)};
    REQUIRE(file);
    ::SetFilePointer(file.get(), size, nullptr, FILE_BEGIN);
    return ::SetEndOfFile(file.get()) ? ERROR_SUCCESS : ::GetLastError();
}

/// Fails unless a view throws the system's error where it has called what is refused in `slot`.
template <typename Function>
void check_comes(const std::string& call, Function& slot, Function refused, const sample& in)
{
    const open_files before;
    refusals = 0;
    std::error_code found;
    {
        const instead other{slot, refused};
        found = code_of([&] { const view shown{in.path()}; });
    }
    const std::error_code expected{static_cast<int>(reason), std::system_category()};
    if (refusals > 0 && found != expected)
        FAIL(call, " failed: expected its error, \"", expected.message(), "\", found ",
             found ? '"' + found.message() + '"' : std::string{"no error"});
    before.check_closed(call + " failed");
}

} // namespace

TEST_CASE("task 1: where no addresses are free, the system's error comes, and nothing is left")
{
    const sample in{tebibyte, sparse};
    const open_files before;
    std::error_code code;
    bool whole = false;
    code = code_of([&] {
        const view shown{in.path(), access::read_write};
        whole = lies_in_mapping(shown.bytes(), in);
    });
    if (!code && whole)
        MESSAGE("not checked: this system has free addresses for a file of 1 TiB; Wine has none "
                "where it is for stores");
    else
        check_refused(code, std::errc::not_enough_memory,
                      "MapViewOfFile fails for a file of 1 TiB");
    before.check_closed("there is no view");
    if (const auto left = mapped_bytes(in); left != 0)
        FAIL("there is no view, and of the file are still mapped: ", left, " bytes");
}

TEST_CASE("task 2: a file can be cut when its last view has gone, and no sooner")
{
    const sample in{200'000};
    {
        const view first{in.path()};
        {
            const view second{in.path(), access::read_write};
        }
        if (const DWORD error = cut(in, 100'000); error != ERROR_USER_MAPPED_FILE)
            FAIL(not_unmapped, ": one of two views lives, and to cut the file gives ", error,
                 ", expected error 1224");
    }
    if (const DWORD error = cut(in, 100'000); error != ERROR_SUCCESS)
        FAIL(not_unmapped, ": no view is left, and to cut the file fails with error ", error);
}

TEST_CASE("what is no file with bytes of its own is refused at once, and nothing is left open")
{
    const support::scratch_directory directory;
    const std::string folder = directory.path().string();
    const std::string pipe = R"(\\.\pipe\)" + directory.path().filename().string();
    const win32::handle server{::CreateNamedPipeW(win32::wide(pipe).c_str(), PIPE_ACCESS_DUPLEX,
                                                  PIPE_TYPE_BYTE, 1, 4096, 4096, 0, nullptr)};
    REQUIRE(server);
    const open_files before;
    for (const std::string& path : {folder, pipe, std::string{"NUL"}})
        CHECK(code_of([&] { const view shown{path}; }) == std::errc::invalid_argument);
    CHECK(code_of([&] { const view shown{folder, access::read_write}; }) ==
          std::errc::invalid_argument);
    before.check_closed("there is no view");
}

TEST_CASE("task 1: a file that may only be read is mapped for loads, and its name may be any")
{
    const support::scratch_directory directory;
    const std::wstring path = directory.path().wstring() + L"\\\u03c0 \u2248 3";
    {
        std::ofstream{std::filesystem::path{path}} << "content";
    }
    REQUIRE(::SetFileAttributesW(path.c_str(), FILE_ATTRIBUTE_READONLY));
    const std::string name = win32::narrow(path);
    {
        const view shown{name};
        if (shown.bytes().size() != 7)
            FAIL(not_shown, ": it has ", shown.bytes().size(), " bytes, and the file has 7");
    }
    const auto refused = code_of([&] { const view shown{name, access::read_write}; });
    if (!refused)
        MESSAGE("not checked: this user may store in every file, as root may under Wine");
    else
        CHECK(refused == std::errc::permission_denied);
    CHECK(::SetFileAttributesW(path.c_str(), FILE_ATTRIBUTE_NORMAL));
}

TEST_CASE("task 1: the error of each call comes as the system has it, and nothing is left open")
{
    const sample in{10'000};
    check_comes("GetFileSizeEx", __imp_GetFileSizeEx, &no_size, in);
    check_comes("CreateFileMapping", __imp_CreateFileMappingW, &no_section, in);
    check_comes("MapViewOfFile", __imp_MapViewOfFile, &no_view, in);
}

// The documentation of UnmapViewOfFile wants that address. Wine takes any in the view.
TEST_CASE("task 2: a view is given back by the address at which it begins")
{
    const sample in{10'000};
    const std::byte* begin = nullptr;
    const instead seen{__imp_UnmapViewOfFile, &unmap_seen};
    unmapped = nullptr;
    {
        const view shown{in.path()};
        begin = shown.bytes().data();
    }
    if (begin == nullptr)
        FAIL(not_shown, ": there is no view");
    if (unmapped != nullptr) // else another case says that it is mapped still
        CHECK_MESSAGE(unmapped == begin, "UnmapViewOfFile was called with another address than "
                                         "that at which the view begins");
}

TEST_CASE("what the system says is no file of a disk is refused, and is not left open")
{
    constexpr DWORD types[]{FILE_TYPE_UNKNOWN, FILE_TYPE_CHAR, FILE_TYPE_PIPE};
    const sample in{10};
    const open_files before;
    for (const DWORD type : types) {
        const instead other{__imp_GetFileType, &other_type};
        type_of_file = type;
        CHECK(code_of([&] { const view shown{in.path()}; }) == std::errc::invalid_argument);
    }
    before.check_closed("there is no view");
}
