// The programs of lesson 4 on Windows: devices, directories, rights, what a text becomes.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <windows.h>

#include <psapi.h>

import mmf;
import process;
import support;
import win32;

#include "programs.hpp"

std::string words_for(std::errc error)
{
    REQUIRE(error == std::errc::no_such_file_or_directory);
    return std::system_category().message(ERROR_FILE_NOT_FOUND);
}

bool faults_are_counted()
{
    PROCESS_MEMORY_COUNTERS counters;
    REQUIRE(::K32GetProcessMemoryInfo(::GetCurrentProcess(), &counters, sizeof counters));
    if (counters.PageFaultCount == 0)
        MESSAGE("not checked: this system counts no page faults, as Wine does");
    return counters.PageFaultCount != 0;
}

std::uint64_t page_size()
{
    SYSTEM_INFO system{};
    ::GetSystemInfo(&system);
    return system.dwPageSize;
}

void check_takes_little_room(const std::string& path)
{
    DWORD high = 0;
    const DWORD low = ::GetCompressedFileSizeW(win32::wide(path).c_str(), &high);
    const std::uint64_t taken = std::uint64_t{high} << 32 | low;
    if (taken == std::filesystem::file_size(process::path_of(path)))
        MESSAGE("not checked: Wine says the size of a file for the room that it takes");
    else
        CHECK(taken < 1 << 20);
}

TEST_CASE("a device is refused at once, and so are stores to a directory")
{
    const support::scratch_directory directory;
    const std::string folder = directory.path().string();
    const std::string ending = ": only a regular file can be mapped: Invalid argument";
    check_fails(run("lines", {"NUL"}), "lines: open 'NUL'" + ending);
    check_fails(run("peek", {"NUL", "0"}), "peek: open 'NUL'" + ending);
    check_fails(run("poke", {"NUL", "0", "text"}), "poke: open 'NUL' for writing" + ending);
    check_fails(run("poke", {folder, "0", "text"}),
                "poke: open '" + folder + "' for writing" + ending);
}

TEST_CASE("poke does not store in a file that may only be read")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "0123456789").string();
    const std::wstring wide = win32::wide(path);
    REQUIRE(::SetFileAttributesW(wide.c_str(), FILE_ATTRIBUTE_READONLY));
    const auto result = run("poke", {path, "0", "text"});
    if (result.status.success())
        MESSAGE("not checked: this user may store in every file, as root may under Wine");
    else {
        check_fails(result, "poke: open '" + path + "' for writing: " +
                                std::system_category().message(ERROR_ACCESS_DENIED));
        CHECK(support::file_bytes(path).front() == std::byte{'0'});
    }
    CHECK(::SetFileAttributesW(wide.c_str(), FILE_ATTRIBUTE_NORMAL));
}

TEST_CASE("a file that another program has open for itself alone is refused")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "0123456789").string();
    const win32::handle alone{::CreateFileW(win32::wide(path).c_str(), GENERIC_READ, 0, nullptr,
                                            OPEN_EXISTING, 0, nullptr)};
    REQUIRE(alone);
    check_fails(run("lines", {path}), "lines: open '" + path + "': " +
                                          std::system_category().message(ERROR_SHARING_VIOLATION));
}

TEST_CASE("lines maps what another program has mapped, and poke stores in it")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "first\nsecond\n").string();
    const mmf::view shared = mmf::open_file(process::path_of(path), mmf::access::read_write).map();
    check_prints(run("lines", {path}), "2\n");
    check_prints(run("poke", {path, "5", "-"}), "stored 1 bytes at offset 5\n");
    CHECK(shared.bytes()[5] == std::byte{'-'});
}

TEST_CASE("poke stores and peek shows at the end of a file of 15 TiB")
{
    const support::scratch_directory directory;
    const std::string path = (directory.path() / "large").string();
    const std::uint64_t size = std::uint64_t{15} << 40;
    if (const auto code =
            support::code_of([&] { mmf::create_file(process::path_of(path), size); })) {
        MESSAGE("not checked: the file system has no such files: ", code.message());
        return;
    }
    const std::string offset = std::to_string(size - 7);
    check_prints(run("poke", {path, offset, "the end", "--window", "64K"}),
                 "stored 7 bytes at offset " + offset + '\n');
    check_prints(
        run("peek", {path, std::to_string(size - 16), "64K", "--window", "64K"}),
        row("0efffffffff0  00 00 00 00 00 00 00 00  00 74 68 65 20 65 6e 64", ".........the end"));
}

TEST_CASE("lines counts all lines of a file of 100 MiB, whatever the window")
{
    constexpr std::size_t line = 73; // no window ends where a line does
    constexpr std::size_t lines = 1'436'000;
    const support::scratch_directory directory;
    std::string text(line * lines, '.');
    for (std::size_t at = line - 1; at < text.size(); at += line)
        text[at] = '\n';
    const std::string path = directory.file("text", text).string();
    for (const std::string window : {"64K", "1000000", "4M", "1G"})
        check_prints(run("lines", {path, "--window", window}), std::to_string(lines) + '\n');
}
