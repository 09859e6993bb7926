// The checks of lesson 3 that are for Windows: sections, the granularity that is no page, the
// halves of an offset on their way to MapViewOfFile, handles, what is no file there.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include <windows.h>

#include <psapi.h>

import any_offset;
import mmf;
import process;
import support;
import win32;

using namespace any_offset;
using support::code_of;

#include "sample.hpp"

/// Nothing in Windows says it, so the bytes must: those of a sample are random.
std::uint64_t place_in_file(const support::region& piece, const sample& of)
{
    const auto* const begin = reinterpret_cast<const std::byte*>(piece.begin);
    const std::span first{
        begin, static_cast<std::size_t>(std::min<std::uint64_t>(64, piece.end - piece.begin))};
    const auto found = std::ranges::search(of.bytes(), first);
    return static_cast<std::uint64_t>(found.begin() - of.bytes().begin());
}

/// A job could have a limit, but Wine does not keep it. The checks look at a small view first.
std::shared_ptr<void> scarce_memory()
{
    return nullptr;
}

namespace {

constexpr DWORD share_all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

win32::handle open_raw(const sample& in, DWORD rights, DWORD share = share_all)
{
    return win32::handle{::CreateFileW(win32::wide(in.path()).c_str(), rights, share, nullptr,
                                       OPEN_EXISTING, 0, nullptr)};
}

/// Cuts the file, as any program may that has it open: 0, or what GetLastError said.
DWORD cut(const sample& in, LONG size)
{
    const auto file = open_raw(in, GENERIC_WRITE);
    REQUIRE(file);
    ::SetFilePointer(file.get(), size, nullptr, FILE_BEGIN);
    return ::SetEndOfFile(file.get()) ? ERROR_SUCCESS : ::GetLastError();
}

/// Holds that nothing of the file is in use, neither a view nor a section: it can be cut to a size
/// that it does not have yet.
void check_let_go(const sample& in, LONG size, const std::string& when)
{
    if (const auto left = mapped_bytes(in); left != 0)
        FAIL(when, ", of the file are still mapped: ", left, " bytes");
    if (const DWORD error = cut(in, size); error != ERROR_SUCCESS)
        FAIL(when, ", a section of the file is still open: to cut it fails with error ", error);
}

} // namespace

TEST_CASE("task 2: the section is closed again, whether a view could be mapped or not")
{
    const sample in{200'000};
    {
        const file source{in.path(), access::read_write};
        for (const auto wanted : {access::read_only, access::read_write}) {
            const view shown{source, 17, 10, wanted};
            check_shown(in, shown, 17, in.bytes(17, 10));
        }
        check_let_go(in, 100'000, "two views have gone");
    }
    const file page_wise{in.path(), access::read_only, 4096};
    code_of([&] { const view refused{page_wise, 4096, 10}; });
    check_let_go(in, 50'000, "a view could not be mapped");
}

TEST_CASE("task 2: an offset that the system does not take is refused with the system's error")
{
    const sample in{200'000};
    const file page_wise{in.path(), access::read_only, 4096};
    for (const std::uint64_t offset : {4096U, 32'768U, 69'900U}) {
        const auto code = code_of([&] { const view shown{page_wise, offset, 10}; });
        if (code.value() != ERROR_MAPPED_ALIGNMENT || code.category() != std::system_category())
            FAIL("a file whose granularity is 4096: MapViewOfFile fails for a view of ",
                 described(offset, 10), "; expected error 1132, and there was ",
                 code ? '"' + code.message() + '"' : "none");
    }
}

TEST_CASE("task 2: a view of the last bytes of a file of 15 TiB is mapped")
{
    constexpr std::uint64_t size = 15 * tebibyte;
    std::unique_ptr<sample> in;
    if (const auto code = code_of([&] { in = std::make_unique<sample>(size, sparse); })) {
        MESSAGE("not checked: the file system has no such files: ", code.message());
        return;
    }
    in->store(size - 4, "last");
    const file source{in->path()};
    check_shown(
        *in, view{source, size - 65'536, 65'536}, size - 65'536,
        [] {
            static std::vector<std::byte> expected(65'536);
            std::memcpy(expected.data() + 65'532, "last", 4);
            return std::span<const std::byte>{expected};
        }(),
        "the offset was cut");
}

TEST_CASE("task 2: a view for which there are no free addresses is refused with the system's error")
{
    const sample in{tebibyte, sparse};
    const file target{in.path(), access::read_write};
    std::error_code code;
    bool whole = false;
    code = code_of([&] {
        const view shown{target, 0, tebibyte, access::read_write};
        whole = lies_in_mapping(shown.bytes(), in);
    });
    if (!code && whole)
        MESSAGE("not checked: this system has free addresses for a view of 1 TiB; Wine has none "
                "where it is for stores");
    else
        check_refused(code, std::errc::not_enough_memory,
                      "MapViewOfFile fails for a view of 1 TiB");
}

TEST_CASE("task 3: a file can be cut when its last view has gone, and no sooner")
{
    const sample in{200'000};
    const file source{in.path()};
    {
        const view first{source, 0, 10};
        {
            const view second{source, 69'900, 10};
        }
        if (const DWORD error = cut(in, 100'000); error != ERROR_USER_MAPPED_FILE)
            FAIL(not_unmapped, ": one of two views lives, and to cut the file gives ", error,
                 ", expected error 1224");
    }
    if (const DWORD error = cut(in, 100'000); error != ERROR_SUCCESS)
        FAIL(not_unmapped, ": no view is left, and to cut the file fails with error ", error);
}

TEST_CASE("what is no file with bytes of its own is refused at once")
{
    const support::scratch_directory directory;
    const std::string folder = directory.path().string();
    const std::string pipe = R"(\\.\pipe\)" + directory.path().filename().string();
    const win32::handle server{::CreateNamedPipeW(win32::wide(pipe).c_str(), PIPE_ACCESS_DUPLEX,
                                                  PIPE_TYPE_BYTE, 1, 4096, 4096, 0, nullptr)};
    REQUIRE(server);
    for (const std::string& path : {folder, pipe, std::string{"NUL"}})
        CHECK(code_of([&] { const file opened{path}; }) == std::errc::invalid_argument);
    CHECK(code_of([&] { const file opened{folder, access::read_write}; }) ==
          std::errc::invalid_argument);
    CHECK(code_of([&] { const file opened{folder + "\\none"}; }) ==
          std::errc::no_such_file_or_directory);
    CHECK(code_of([&] { const file opened{folder + "\\none\\none"}; }) ==
          std::errc::no_such_file_or_directory);
}

TEST_CASE("a file that may only be read is opened for reading, and its name may be any")
{
    const support::scratch_directory directory;
    const std::wstring path = directory.path().wstring() + L"\\\u03c0 \u2248 3";
    {
        std::ofstream{std::filesystem::path{path}} << "content";
    }
    REQUIRE(::SetFileAttributesW(path.c_str(), FILE_ATTRIBUTE_READONLY));
    const std::string name = win32::narrow(path);
    CHECK(file{name}.size() == 7);
    const auto refused = code_of([&] { const file opened{name, access::read_write}; });
    if (!refused)
        MESSAGE("not checked: this user may store in every file, as root may under Wine");
    else
        CHECK(refused == std::errc::permission_denied);
    CHECK(::SetFileAttributesW(path.c_str(), FILE_ATTRIBUTE_NORMAL));
}

TEST_CASE("others may read a file that is open, store in it and remove it, and inherit nothing")
{
    const sample in{100};
    const file source{in.path(), access::read_write};
    CHECK(open_raw(in, GENERIC_READ));
    CHECK(open_raw(in, GENERIC_READ | GENERIC_WRITE | DELETE));
    CHECK_FALSE(open_raw(in, GENERIC_READ, FILE_SHARE_READ)); // who does not let this one store
    CHECK(::GetLastError() == ERROR_SHARING_VIOLATION);
    DWORD flags = HANDLE_FLAG_INHERIT;
    REQUIRE(::GetHandleInformation(reinterpret_cast<HANDLE>(source.handle()), &flags));
    CHECK((flags & HANDLE_FLAG_INHERIT) == 0);
    CHECK(::DeleteFileW(win32::wide(in.path()).c_str()));
    CHECK(source.size() == 100);
}

TEST_CASE("a size that nobody knows is an error")
{
    const sample in{100};
    const file source{in.path()};
    const auto handle = reinterpret_cast<HANDLE>(source.handle());
    ::CloseHandle(handle);
    const auto unknown = code_of([&] { source.size(); });
    CHECK(support::portable(unknown) == std::errc::bad_file_descriptor);
    // A new one, with the number that the file closes at its end.
    const HANDLE other = ::CreateEventW(nullptr, TRUE, FALSE, nullptr);
    CHECK(other == handle);
}

TEST_CASE("the granularity is that of allocations, and not a page")
{
    SYSTEM_INFO info;
    ::GetSystemInfo(&info);
    CHECK(system_granularity() == info.dwAllocationGranularity);
    CHECK(system_granularity() == 65'536);
    CHECK(info.dwPageSize < info.dwAllocationGranularity);
}
