// What lesson 7 says about files that are cut on Windows, tried with the raw calls: seen under
// Wine.

#include <doctest/doctest.h>

#include <string>

#include <windows.h>

import mmf;
import process;
import support;
import win32;

bool cuts_what_is_mapped()
{
    return false;
}

TEST_CASE("a file that is mapped is not cut: error 1224; a longer one it may become")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", std::string(200'000, 'x'));
    const auto view = mmf::open_file(path).map();
    const win32::handle file{::CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE,
                                           FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                                           OPEN_EXISTING, 0, nullptr)};
    REQUIRE(file);
    FILE_END_OF_FILE_INFO end{};
    CHECK(!::SetFileInformationByHandle(file.get(), FileEndOfFileInfo, &end, sizeof end));
    CHECK(::GetLastError() == ERROR_USER_MAPPED_FILE);
    end.EndOfFile.QuadPart = 300'000;
    CHECK(::SetFileInformationByHandle(file.get(), FileEndOfFileInfo, &end, sizeof end));
}
