// The checks of lesson 5 that are for Windows: what ends a pipe there, and the system's errors.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <memory>
#include <random>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <vector>

#include <windows.h>

import large_file_views;
import mmf;
import process;
import read_or_map;
import support;
import win32;

using namespace read_or_map;
using large_file_views::file;

#include "../support/sample.hpp"

#include "ways.hpp"

void seek(std::intptr_t handle, std::uint64_t offset)
{
    LARGE_INTEGER place;
    place.QuadPart = static_cast<LONGLONG>(offset);
    REQUIRE(::SetFilePointerEx(reinterpret_cast<HANDLE>(handle), place, nullptr, FILE_BEGIN));
}

pipe_ends::pipe_ends()
{
    HANDLE to_read = nullptr, to_write = nullptr;
    REQUIRE(::CreatePipe(&to_read, &to_write, nullptr, 0));
    read_ = reinterpret_cast<std::intptr_t>(to_read);
    write_ = reinterpret_cast<std::intptr_t>(to_write);
}

pipe_ends::~pipe_ends()
{
    ::CloseHandle(reinterpret_cast<HANDLE>(read_));
    close_writing();
}

void pipe_ends::write(std::string_view text)
{
    DWORD count = 0;
    REQUIRE(::WriteFile(reinterpret_cast<HANDLE>(write_), text.data(),
                        static_cast<DWORD>(text.size()), &count, nullptr));
    REQUIRE(count == text.size());
}

void pipe_ends::close_writing()
{
    if (write_ != 0)
        ::CloseHandle(reinterpret_cast<HANDLE>(write_));
    write_ = 0;
}

namespace {

const visitor no_visit = [](std::span<const std::byte>) {};

/// Holds an error of the system against the one that came.
void check_error(std::error_code code, DWORD expected, const std::string& mistake)
{
    if (code.value() != static_cast<int>(expected) || code.category() != std::system_category())
        FAIL(mistake, "; expected error ", expected, " of the system, and there was ",
             code ? std::to_string(code.value()) + ", \"" + code.message() + '"' : "none");
}

} // namespace

/// Nothing says it here.
bool is_in_page_table(std::span<const std::byte>)
{
    return false;
}

TEST_CASE("task 1: the end of a pipe is no error")
{
    pipe_ends ends;
    ends.write("all of it");
    ends.close_writing();
    std::vector<std::byte> buffer(4096);
    const record seen =
        recorded(100, [&](const visitor& visit) { by_read(ends.to_read(), buffer, visit); });
    check_same(seen, std::as_bytes(std::span{"all of it", 9}), not_read,
               "a pipe whose writer has gone (ReadFile fails with ERROR_BROKEN_PIPE, 109)");
}

TEST_CASE("task 1: what the system answers is the error that comes, and no end")
{
    const sample in{100};
    std::vector<std::byte> buffer(4096);
    const win32::handle for_stores{::CreateFileW(win32::wide(in.path()).c_str(), GENERIC_WRITE,
                                                 FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0,
                                                 nullptr)};
    REQUIRE(for_stores);
    const auto handle = reinterpret_cast<std::intptr_t>(for_stores.get());
    check_error(code_of([&] { by_read(handle, buffer, no_visit); }), ERROR_ACCESS_DENIED,
                "ReadFile fails for a handle that is for stores");
    check_error(code_of([&] { by_read(0x7ffc, buffer, no_visit); }), ERROR_INVALID_HANDLE,
                "ReadFile fails for a number that is no handle");
}

TEST_CASE("task 1: an error behind the first bytes is no end either")
{
    pipe_ends ends;
    ends.write("some bytes");
    DWORD mode = PIPE_NOWAIT;
    REQUIRE(::SetNamedPipeHandleState(reinterpret_cast<HANDLE>(ends.to_read()), &mode, nullptr,
                                      nullptr));
    std::vector<std::byte> buffer(4096);
    std::size_t total = 0;
    const auto code = code_of([&] {
        by_read(ends.to_read(), buffer, [&](std::span<const std::byte> bytes) {
            if (total > 10)
                throw std::runtime_error{"it goes on after the last byte"};
            total += bytes.size();
        });
    });
    check_error(code, ERROR_NO_DATA, "a pipe that is not to be waited for, and has no more now");
    CHECK(total == 10);
}

TEST_CASE("task 2: when the last window has gone, no section of the file is left open")
{
    const sample in{200'000};
    for (const pages mapped : {pages::when_touched, pages::at_once}) {
        by_views(file{in.path()}, 65'536, mapped, no_visit);
        const win32::handle target{
            ::CreateFileW(win32::wide(in.path()).c_str(), GENERIC_WRITE,
                          FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                          OPEN_EXISTING, 0, nullptr)};
        ::SetFilePointer(target.get(), mapped == pages::at_once ? 50'000 : 100'000, nullptr,
                         FILE_BEGIN);
        if (!::SetEndOfFile(target.get()))
            FAIL("after the last window a view or a section is left: to cut the file fails with "
                 "error ",
                 ::GetLastError());
    }
}
