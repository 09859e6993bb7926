// What the programs of the course bring with them on Windows: a manifest, and what the system's
// errors mean, in words.

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <string>
#include <system_error>

#include <windows.h>

import win32;

namespace {

struct known
{
    std::uint32_t error;
    std::errc condition;
    std::string words;
};

} // namespace

TEST_CASE("a program has the manifest by which narrow texts are UTF-8, and paths may be long")
{
    const HRSRC found = ::FindResourceW(nullptr, MAKEINTRESOURCEW(1), MAKEINTRESOURCEW(24));
    REQUIRE(found != nullptr);
    const std::string text{static_cast<const char*>(::LockResource(::LoadResource(nullptr, found))),
                           ::SizeofResource(nullptr, found)};
    CHECK(text.find(">UTF-8</activeCodePage>") != std::string::npos);
    CHECK(text.find(">true</longPathAware>") != std::string::npos);
}

TEST_CASE("errors of mappings have the meaning and the words that Linux has for them")
{
    for (const auto& [error, condition, words] : std::array{
             known{ERROR_INVALID_HANDLE, std::errc::bad_file_descriptor, "Bad file descriptor"},
             known{ERROR_LOCK_VIOLATION, std::errc::device_or_resource_busy,
                   "Device or resource busy"},
             known{ERROR_INVALID_ADDRESS, std::errc::invalid_argument, "Invalid argument"},
             known{665, std::errc::file_too_large,
                   "File too large"}, // ERROR_FILE_SYSTEM_LIMITATION
             known{ERROR_NO_SYSTEM_RESOURCES, std::errc::not_enough_memory,
                   "Cannot allocate memory"},
             known{ERROR_COMMITMENT_LIMIT, std::errc::not_enough_memory, "Cannot allocate memory"},
         }) {
        CAPTURE(error);
        CHECK(win32::portable(error) == std::make_error_code(condition));
        CHECK(win32::in_words(error) == words);
    }
}

TEST_CASE("a code of the system's category means the same under every C++ library")
{
    const std::error_code handle{ERROR_INVALID_HANDLE, std::system_category()};
    CHECK(win32::portable(handle) == std::make_error_code(std::errc::bad_file_descriptor));
    const auto range = std::make_error_code(std::errc::result_out_of_range);
    CHECK(win32::portable(range) == range);
}
