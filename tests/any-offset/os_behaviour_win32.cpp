// What lesson 3 says about mapping files on Windows, tried with the raw calls.

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>

#include <windows.h>

import mmf;
import process;
import support;
import win32;

namespace {

constexpr std::uint64_t gibibyte = std::uint64_t{1} << 30;

win32::handle open_raw(const std::string& path, DWORD rights)
{
    return win32::handle{::CreateFileW(win32::wide(path).c_str(), rights,
                                       FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                       nullptr, OPEN_EXISTING, 0, nullptr)};
}

/// Maps the object, as large as the file, and unmaps it: 0, or what GetLastError said.
DWORD map_answer(const win32::handle& section, DWORD rights, std::uint64_t offset,
                 std::uint64_t length)
{
    const auto [high, low] = win32::split(offset);
    void* const address =
        ::MapViewOfFile(section.get(), rights, high, low, static_cast<std::size_t>(length));
    if (address == nullptr)
        return ::GetLastError();
    ::UnmapViewOfFile(address);
    return ERROR_SUCCESS;
}

/// The same from the file on, whose section gets the protection.
DWORD answer(const win32::handle& file, DWORD protection, DWORD rights, std::uint64_t offset = 0,
             std::uint64_t length = 7)
{
    const win32::handle section{
        ::CreateFileMappingW(file.get(), nullptr, protection, 0, 0, nullptr)};
    return section ? map_answer(section, rights, offset, length) : ::GetLastError();
}

/// Cuts the file to 5 bytes: 0, or what GetLastError said.
DWORD cut(const win32::handle& file)
{
    ::SetFilePointer(file.get(), 5, nullptr, FILE_BEGIN);
    return ::SetEndOfFile(file.get()) ? ERROR_SUCCESS : ::GetLastError();
}

/// Stores through a view for reading: this process does not survive it.
const bool store = support::role("store", [](const support::role_arguments& arguments) {
    const win32::handle file = open_raw(arguments.at(0), GENERIC_READ | GENERIC_WRITE);
    const win32::handle section{
        ::CreateFileMappingW(file.get(), nullptr, PAGE_READWRITE, 0, 0, nullptr)};
    void* const address = ::MapViewOfFile(section.get(), FILE_MAP_READ, 0, 0, 0);
    std::memset(address, 1, 1);
    return 0;
});

} // namespace

TEST_CASE("MapViewOfFile takes offsets that are multiples of 65536, and no others")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", std::string(100'000, 'x')).string();
    const win32::handle file = open_raw(path, GENERIC_READ);
    for (const std::uint64_t offset : {1U, 4096U, 32'768U, 65'535U})
        CHECK(answer(file, PAGE_READONLY, FILE_MAP_READ, offset) == ERROR_MAPPED_ALIGNMENT);
    for (const std::uint64_t offset : {0U, 65'536U})
        CHECK(answer(file, PAGE_READONLY, FILE_MAP_READ, offset) == ERROR_SUCCESS);
}

TEST_CASE("the way a file was opened decides which protections a section and a view can have")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", "content").string();
    const win32::handle reading = open_raw(path, GENERIC_READ);
    const win32::handle writing = open_raw(path, GENERIC_WRITE);
    const win32::handle both = open_raw(path, GENERIC_READ | GENERIC_WRITE);
    CHECK(answer(reading, PAGE_READONLY, FILE_MAP_READ) == ERROR_SUCCESS);
    CHECK(answer(reading, PAGE_READWRITE, FILE_MAP_WRITE) == ERROR_ACCESS_DENIED);
    CHECK(answer(reading, PAGE_WRITECOPY, FILE_MAP_COPY) == ERROR_SUCCESS);
    CHECK(answer(writing, PAGE_READONLY, FILE_MAP_READ) == ERROR_ACCESS_DENIED);
    CHECK(answer(writing, PAGE_READWRITE, FILE_MAP_WRITE) == ERROR_ACCESS_DENIED);
    CHECK(answer(writing, PAGE_WRITECOPY, FILE_MAP_COPY) == ERROR_ACCESS_DENIED);
    CHECK(answer(both, PAGE_READONLY, FILE_MAP_READ) == ERROR_SUCCESS);
    CHECK(answer(both, PAGE_READONLY, FILE_MAP_WRITE) == ERROR_ACCESS_DENIED);
    CHECK(answer(both, PAGE_READWRITE, FILE_MAP_WRITE) == ERROR_SUCCESS);
}

TEST_CASE("an empty file has nothing to map, and a view must lie in the file")
{
    const support::scratch_directory directory;
    const win32::handle empty = open_raw(directory.file("empty", "").string(), GENERIC_READ);
    const win32::handle file = open_raw(directory.file("file", "content").string(), GENERIC_READ);
    CHECK(answer(empty, PAGE_READONLY, FILE_MAP_READ) == ERROR_FILE_INVALID);
    CHECK(answer(file, PAGE_READONLY, FILE_MAP_READ, 0, 8192) == ERROR_ACCESS_DENIED);
    CHECK(answer(file, PAGE_READONLY, FILE_MAP_READ, 65'536) == ERROR_INVALID_PARAMETER);
    CHECK(answer(file, PAGE_READONLY, FILE_MAP_READ, 0, 0) == ERROR_SUCCESS); // all of it
}

TEST_CASE("a file is not cut while a section or a view of it is there, and is cut after")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", std::string(10'000, 'x')).string();
    const win32::handle file = open_raw(path, GENERIC_READ | GENERIC_WRITE);
    win32::handle section{::CreateFileMappingW(file.get(), nullptr, PAGE_READONLY, 0, 0, nullptr)};
    CHECK(cut(file) == ERROR_USER_MAPPED_FILE);
    void* const address = ::MapViewOfFile(section.get(), FILE_MAP_READ, 0, 0, 0);
    section.reset();
    CHECK(cut(file) == ERROR_USER_MAPPED_FILE);
    ::UnmapViewOfFile(address);
    CHECK(cut(file) == ERROR_SUCCESS);
}

TEST_CASE("a view stays when its section and its file are closed, or the file is removed")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", "still here").string();
    win32::handle file = open_raw(path, GENERIC_READ);
    win32::handle section{::CreateFileMappingW(file.get(), nullptr, PAGE_READONLY, 0, 0, nullptr)};
    void* const address = ::MapViewOfFile(section.get(), FILE_MAP_READ, 0, 0, 0);
    section.reset();
    file.reset();
    REQUIRE(address != nullptr);
    CHECK(std::memcmp(address, "still here", 10) == 0);
    if (!::DeleteFileW(win32::wide(path).c_str()))
        MESSAGE("not checked: this system does not remove a file that is mapped");
    CHECK(std::memcmp(address, "still here", 10) == 0);
    ::UnmapViewOfFile(address);
}

TEST_CASE("a section shows the file as large as it was when the section was made")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", "content").string();
    const win32::handle file = open_raw(path, GENERIC_READ);
    const win32::handle before{
        ::CreateFileMappingW(file.get(), nullptr, PAGE_READONLY, 0, 0, nullptr)};
    std::filesystem::resize_file(process::path_of(path), 100'000);
    CHECK(map_answer(before, FILE_MAP_READ, 0, 100'000) == ERROR_ACCESS_DENIED);
    CHECK(answer(file, PAGE_READONLY, FILE_MAP_READ, 0, 100'000) == ERROR_SUCCESS);
}

TEST_CASE(
    "a view for stores of 5 GiB is mapped, one of 100 GiB is not, and small ones are anywhere")
{
    const support::scratch_directory directory;
    const std::string path = (directory.path() / "large").string();
    const std::uint64_t size = 15 * 1024 * gibibyte;
    if (const auto code =
            support::code_of([&] { mmf::create_file(process::path_of(path), size); })) {
        MESSAGE("not checked: the file system has no such files: ", code.message());
        return;
    }
    const win32::handle file = open_raw(path, GENERIC_READ | GENERIC_WRITE);
    CHECK(answer(file, PAGE_READWRITE, FILE_MAP_WRITE, 0, 5 * gibibyte) == ERROR_SUCCESS);
    CHECK(answer(file, PAGE_READWRITE, FILE_MAP_WRITE, size - 65'536, 65'536) == ERROR_SUCCESS);
    CHECK(answer(file, PAGE_READONLY, FILE_MAP_READ, 0, 100 * gibibyte) == ERROR_SUCCESS);
    const DWORD large = answer(file, PAGE_READWRITE, FILE_MAP_WRITE, 0, 100 * gibibyte);
    if (large == ERROR_SUCCESS)
        MESSAGE("not checked: this system maps 100 GiB for stores, and Wine does not");
    else
        CHECK(large == ERROR_NOT_ENOUGH_MEMORY);
}

TEST_CASE("who stores through a view for reading is ended by an access violation")
{
    const support::scratch_directory directory;
    auto child = support::start_role("store", {directory.file("file", "content").string()});
    CHECK(child.wait() == process::exit_status{0, static_cast<int>(STATUS_ACCESS_VIOLATION)});
}
