// The programs of lesson 2 on Windows: devices, and files that others have open.

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <windows.h>

import process;
import support;
import win32;

#include "programs.hpp"

std::string words_for(std::errc error)
{
    REQUIRE(error == std::errc::no_such_file_or_directory);
    return std::system_category().message(ERROR_FILE_NOT_FOUND);
}

TEST_CASE("a device is refused at once, and so are stores to a directory")
{
    const support::scratch_directory directory;
    const std::string folder = directory.path().string();
    const std::string ending = ": only a regular file can be mapped: Invalid argument";
    check_fails(run("show", {"NUL"}), "show: map 'NUL'" + ending);
    check_fails(run("upper", {folder}), "upper: map '" + folder + "' for stores" + ending);
}

TEST_CASE("a file that another program has open for itself alone is refused")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "one idea").string();
    const win32::handle alone{::CreateFileW(win32::wide(path).c_str(), GENERIC_READ, 0, nullptr,
                                            OPEN_EXISTING, 0, nullptr)};
    REQUIRE(alone);
    check_fails(run("show", {path}), "show: map '" + path + "': " +
                                         std::system_category().message(ERROR_SHARING_VIOLATION));
}
