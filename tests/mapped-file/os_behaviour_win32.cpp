// What lesson 2 says about mapping whole files on Windows, tried with the raw calls: seen under
// Wine.

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include <windows.h>

import process;
import support;
import win32;

namespace {

win32::handle open(const std::string& path)
{
    win32::handle file{::CreateFileW(win32::wide(path).c_str(), GENERIC_READ | GENERIC_WRITE,
                                     FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                     nullptr, OPEN_EXISTING, 0, nullptr)};
    REQUIRE(file);
    return file;
}

} // namespace

TEST_CASE("an empty file has no section, and the call fails with null")
{
    const support::scratch_directory directory;
    const win32::handle file = open(directory.file("file", "").string());
    const HANDLE section = ::CreateFileMappingW(file.get(), nullptr, PAGE_READONLY, 0, 0, nullptr);
    CHECK(::GetLastError() == ERROR_FILE_INVALID); // 1006
    CHECK(section == nullptr);
}

TEST_CASE("a view stays when section and file are closed, and the file cannot be cut meanwhile")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", "still here").string();
    win32::handle file = open(path);
    win32::handle section{::CreateFileMappingW(file.get(), nullptr, PAGE_READONLY, 0, 0, nullptr)};
    const void* const view = ::MapViewOfFile(section.get(), FILE_MAP_READ, 0, 0, 0);
    REQUIRE(view != nullptr);
    section.reset();
    file.reset();
    CHECK(*static_cast<const char*>(view) == 's');

    const auto cut = [&] {
        const win32::handle other = open(path);
        return ::SetEndOfFile(other.get()) ? ERROR_SUCCESS : ::GetLastError();
    };
    CHECK(cut() == ERROR_USER_MAPPED_FILE); // 1224
    ::UnmapViewOfFile(view);
    CHECK(cut() == ERROR_SUCCESS);
}
