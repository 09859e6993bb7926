// What lesson 5 says about Windows and its check does not hold, tried with the raw calls.

#include <doctest/doctest.h>

#include <string>

#include <windows.h>

import support;
import win32;

TEST_CASE("FILE_MAP_ALL_ACCESS asks a section for what FILE_MAP_WRITE asks")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", "one idea").string();
    const win32::handle file{::CreateFileW(win32::wide(path).c_str(), GENERIC_READ | GENERIC_WRITE,
                                           FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0, nullptr)};
    const win32::handle section{
        ::CreateFileMappingW(file.get(), nullptr, PAGE_READONLY, 0, 0, nullptr)};
    CHECK(::MapViewOfFile(section.get(), FILE_MAP_ALL_ACCESS, 0, 0, 0) == nullptr);
    CHECK(::GetLastError() == ERROR_ACCESS_DENIED);
}
