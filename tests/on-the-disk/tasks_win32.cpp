// The checks of lesson 8 that are for Windows: which functions are called with what.

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <typeinfo>
#include <vector>

#include <windows.h>

import mmf;
import on_the_disk;
import process;
import support;

#include "../support/instead_win32.hpp"

#include "on_the_disk.hpp"

// Where this program looks when it calls the system.
extern "C" {
extern decltype(&::FlushViewOfFile) __imp_FlushViewOfFile;
extern decltype(&::FlushFileBuffers) __imp_FlushFileBuffers;
}

namespace {

const auto system_flush_view = __imp_FlushViewOfFile;
const auto system_flush_file = __imp_FlushFileBuffers;
const std::function<int(const flush_call&)>* decides = nullptr; // of the body that runs

/// False, with the error, if the call is to fail.
bool allowed(const flush_call& call)
{
    const int error = (*decides)(call);
    if (error != 0)
        ::SetLastError(static_cast<DWORD>(error));
    return error == 0;
}

BOOL WINAPI seen_flush_view(const void* begin, SIZE_T length)
{
    if (!allowed({"FlushViewOfFile", reinterpret_cast<std::uintptr_t>(begin), length, true}))
        return FALSE;
    return system_flush_view(begin, length);
}

BOOL WINAPI seen_flush_file(HANDLE file)
{
    if (!allowed({"FlushFileBuffers", reinterpret_cast<std::uintptr_t>(file), 0, false}))
        return FALSE;
    return system_flush_file(file);
}

} // namespace

std::string watch_flushes(const std::function<int(const flush_call&)>& decide,
                          const std::function<void()>& body)
{
    const instead view{__imp_FlushViewOfFile, &seen_flush_view};
    const instead file{__imp_FlushFileBuffers, &seen_flush_file};
    decides = &decide;
    body();
    return "";
}

const std::vector<std::string>& promised_calls()
{
    static const std::vector<std::string> calls{"FlushViewOfFile", "FlushFileBuffers"};
    return calls;
}

const std::vector<int>& possible_errors()
{
    static const std::vector<int> errors{ERROR_IO_DEVICE,     ERROR_LOCK_VIOLATION,
                                         ERROR_DISK_FULL,     ERROR_NOT_ENOUGH_MEMORY,
                                         ERROR_WRITE_PROTECT, ERROR_INVALID_HANDLE};
    return errors;
}

std::error_code error_of(int number)
{
    return {number, std::system_category()};
}

std::filesystem::path directory_for_files()
{
    return std::filesystem::temp_directory_path();
}

TEST_CASE("task 1: the file that is flushed is the view's own")
{
    const scratch_file made{on_the_disk::page_size()}, another{on_the_disk::page_size()};
    const mapped_file file{made.path()}, other{another.path()};
    for (const mapped_file* const one : {&file, &other}) {
        const auto found = watch([&] { on_the_disk::flush_range(*one, 3, 4); });
        check_flushed(found.value(), *one, 3, 4, not_flushed);
        CHECK(found->calls.at(1).begin == static_cast<std::uintptr_t>(one->handle()));
    }
}

TEST_CASE("task 1: of a view for loads FlushFileBuffers is refused, and the error comes")
{
    const scratch_file made{on_the_disk::page_size()};
    const mapped_file file{made.path(), access::read};
    const auto found = watch([&] { on_the_disk::flush_range(file, 3, 4); });
    check_flushed(found.value(), file, 3, 4, not_flushed);
    if (!found->error)
        MESSAGE("not checked: here FlushFileBuffers takes a handle that is for reading");
    else
        check_error(*found, error_of(ERROR_ACCESS_DENIED), "the file is open for reading");
}
