// The checks of lesson 9 that are for Windows: what ends a pipe there, and the system's errors.

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

#include "../support/instead_win32.hpp"
#include "../support/sample.hpp"

#include "ways.hpp"

// Where this program looks when it calls the system.
extern "C" {
extern decltype(&::ReadFile) __imp_ReadFile;
extern decltype(&::PrefetchVirtualMemory) __imp_PrefetchVirtualMemory;
}

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

bool pipe_ends::is_empty() const
{
    return false;
}

struct watched_reader::state
{};

watched_reader::watched_reader(pipe_ends&) {}

watched_reader::~watched_reader() = default;

bool watched_reader::waited() const
{
    return false;
}

namespace {

const visitor no_visit = [](std::span<const std::byte>) {};

const auto system_read = __imp_ReadFile;
const auto system_hint = __imp_PrefetchVirtualMemory;
DWORD refused_with = 0;                        // what calls below fail with
int answered = 0;                              // so many calls of read_refused are not refused
std::vector<std::span<const std::byte>> hints; // ranges that were asked for

BOOL WINAPI read_refused(HANDLE file, void* to, DWORD size, DWORD* count, OVERLAPPED* place)
{
    if (answered > 0) {
        --answered;
        return system_read(file, to, size, count, place);
    }
    ::SetLastError(refused_with);
    return FALSE;
}

/// The system may bring less than was asked for.
BOOL WINAPI read_little(HANDLE file, void* to, DWORD size, DWORD* count, OVERLAPPED* place)
{
    return system_read(file, to, std::min<DWORD>(size, 4096), count, place);
}

BOOL WINAPI hint_seen(HANDLE process, ULONG_PTR count, WIN32_MEMORY_RANGE_ENTRY* ranges,
                      ULONG flags)
{
    for (ULONG_PTR i = 0; i < count; ++i)
        hints.push_back(
            {static_cast<const std::byte*>(ranges[i].VirtualAddress), ranges[i].NumberOfBytes});
    if (refused_with == 0)
        return system_hint(process, count, ranges, flags);
    ::SetLastError(refused_with);
    return FALSE;
}

/// Addresses of any number, of which the first pages are there.
class addresses
{
  public:
    explicit addresses(std::size_t size)
        : size_{size}, begin_{::VirtualAlloc(nullptr, size, MEM_RESERVE, PAGE_READWRITE)}
    {
        REQUIRE(begin_ != nullptr);
        REQUIRE(::VirtualAlloc(begin_, 65'536, MEM_COMMIT, PAGE_READWRITE) != nullptr);
    }
    ~addresses() { ::VirtualFree(begin_, 0, MEM_RELEASE); }
    addresses(const addresses&) = delete;
    addresses& operator=(const addresses&) = delete;

    std::span<std::byte> all() const { return {static_cast<std::byte*>(begin_), size_}; }

  private:
    std::size_t size_;
    void* begin_;
};

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
    CHECK_MESSAGE(total == 10, "10 bytes came before the error, and visit saw ", total);
}

TEST_CASE("task 1: whatever error a read answers, at first or later, is the one that comes")
{
    const sample in{10'000};
    std::vector<std::byte> buffer(4096);
    for (const int error : {ERROR_IO_DEVICE, ERROR_CRC, ERROR_NETNAME_DELETED, ERROR_SEM_TIMEOUT,
                            ERROR_OPERATION_ABORTED, ERROR_NOT_ENOUGH_MEMORY, ERROR_LOCK_VIOLATION,
                            ERROR_ACCESS_DENIED, ERROR_INVALID_HANDLE})
        for (const bool first : {true, false}) {
            const file source{in.path()};
            refused_with = static_cast<DWORD>(error);
            answered = first ? 0 : 1;
            // Before by_read begins: a compiler may look once where ReadFile is.
            const instead refused{__imp_ReadFile, &read_refused};
            const auto code = code_of([&] { by_read(source.handle(), buffer, no_visit); });
            refused_with = 0;
            check_error(code, static_cast<DWORD>(error),
                        first ? "the first ReadFile fails"
                              : "a ReadFile behind the first bytes fails");
        }
}

TEST_CASE("task 1: a buffer may have any size, also one that 32 bits cannot say")
{
    const sample in{10'000};
    for (const std::uint64_t size : {std::uint64_t{1} << 31, 4 * gibibyte, 8 * gibibyte}) {
        const addresses buffer{static_cast<std::size_t>(size)};
        const file source{in.path()};
        const instead little{__imp_ReadFile, &read_little};
        const record seen = recorded(in.size(), [&](const visitor& visit) {
            by_read(source.handle(), buffer.all(), visit);
        });
        check_same(seen, in.bytes(), not_read,
                   "a file of 10000 bytes through a buffer of " + std::to_string(size));
    }
}

TEST_CASE(
    "task 2: with the hint PrefetchVirtualMemory is asked for every window, and else for none")
{
    const sample in{200'000};
    for (const DWORD error : {DWORD{0}, DWORD{ERROR_NOT_SUPPORTED}, DWORD{ERROR_INVALID_PARAMETER}})
        for (const pages mapped : {pages::at_once, pages::when_touched}) {
            const instead seen{__imp_PrefetchVirtualMemory, &hint_seen};
            refused_with = error;
            const auto code = code_of([&] {
                by_views(file{in.path()}, 65'000, mapped, [&](std::span<const std::byte> bytes) {
                    const bool asked = std::ranges::any_of(hints, [&](const auto& one) {
                        return one.data() <= bytes.data() &&
                               bytes.data() + bytes.size() <= one.data() + one.size();
                    });
                    if (mapped == pages::at_once && !asked)
                        FAIL("visit sees a window of ", bytes.size(),
                             " bytes, and PrefetchVirtualMemory was not asked for all of it");
                    if (mapped == pages::when_touched && !hints.empty())
                        FAIL("pages::when_touched: no hint is given, and PrefetchVirtualMemory was "
                             "called");
                    hints.clear();
                });
            });
            refused_with = 0;
            if (code)
                FAIL("PrefetchVirtualMemory fails with error ", error,
                     ", which is no error for a hint, and by_views threw \"", code.message(), "\"");
        }
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
