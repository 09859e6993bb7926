// Wrong: nobody has files past 4 GiB.
// Rejected by: task 2: a view past 4 GiB shows the bytes there, not those at the offset's lower half
// It says: "the offset was cut to 32 bits: 11 bytes at offset 4294967313"

module;

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <system_error>

#include <windows.h>

#include <psapi.h>

module large_file_views;

import win32;

namespace large_file_views {
namespace {

/// Throws what the system answered, after a sentence that says what was tried. `error` is what
/// GetLastError says of the failed call: ask at once, the next call may change it.
[[noreturn]] void fail(DWORD error, const std::string& tried)
{
    throw std::system_error{static_cast<int>(error), std::system_category(), tried};
}

/// The same for a code of our own: ERANGE, EINVAL.
[[noreturn]] void fail(int error, const std::string& tried)
{
    throw std::system_error{error, std::generic_category(), tried};
}

HANDLE handle_of(const file& from)
{
    return reinterpret_cast<HANDLE>(from.handle());
}

/// A length in the type that MapViewOfFile takes, which has 32 bits in a 32-bit process.
std::size_t addressable(std::uint64_t length)
{
    if (length > std::numeric_limits<std::size_t>::max())
        fail(ENOMEM, "a view of " + std::to_string(length) + " bytes");
    return static_cast<std::size_t>(length);
}

} // namespace

aligned_range align(std::uint64_t offset, std::uint64_t length, std::uint64_t granularity)
{
    if (length > std::numeric_limits<std::uint64_t>::max() - offset)
        fail(ERANGE, "align " + std::to_string(length) + " bytes at offset " +
                         std::to_string(offset) + ": the end is beyond 2^64");
    const std::uint64_t lead = offset % granularity;
    return {offset - lead, lead, lead + length};
}

view::view(const file& from, std::uint64_t offset, std::uint64_t length, access wanted)
{
    const std::string what = "map " + std::to_string(length) + " bytes at offset " +
                             std::to_string(offset) + " of '" + from.path() + "'";
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const bool storing = wanted == access::read_write;
    const HANDLE section = ::CreateFileMappingW(
        handle_of(from), nullptr, storing ? PAGE_READWRITE : PAGE_READONLY, 0, 0, nullptr);
    if (section == nullptr)
        fail(::GetLastError(), what);
    const auto low = static_cast<DWORD>(range.offset);
    void* const address =
        ::MapViewOfFile(section, storing ? FILE_MAP_READ | FILE_MAP_WRITE : FILE_MAP_READ, 0, low,
                        addressable(range.length));
    const DWORD error = ::GetLastError(); // before CloseHandle, which may change it
    ::CloseHandle(section);
    if (address == nullptr)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
}

view::~view()
{
    if (mapped_ != nullptr)
        ::UnmapViewOfFile(mapped_);
}

void walk(const file& from, std::uint64_t offset, std::uint64_t length, std::uint64_t window,
          const std::function<void(std::span<const std::byte>)>& visit)
{
    if (window == 0)
        fail(EINVAL, "walk through '" + from.path() + "': a window of 0 bytes shows nothing");
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += next;
    }
}

offset_halves split(std::uint64_t offset)
{
    return {static_cast<std::uint32_t>(offset >> 32), static_cast<std::uint32_t>(offset)};
}

// What follows is given.

std::span<std::byte> view::all() const
{
    return {mapped_ + addressable(range_.lead), addressable(range_.length - range_.lead)};
}

file::file(const std::string& path, access allowed, std::uint64_t granularity)
    : path_{path}, granularity_{granularity}
{
    const bool writing = allowed == access::read_write;
    const std::string operation = "open '" + path + (writing ? "' for writing" : "'");
    // FILE_FLAG_BACKUP_SEMANTICS: a directory is to be refused below, and in the same words.
    const HANDLE opened = ::CreateFileW(
        win32::wide(path).c_str(), writing ? GENERIC_READ | GENERIC_WRITE : GENERIC_READ,
        FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING,
        FILE_FLAG_BACKUP_SEMANTICS, nullptr);
    if (opened == INVALID_HANDLE_VALUE) // and not NULL, as for a section
        fail(::GetLastError(), operation);
    handle_ = reinterpret_cast<std::intptr_t>(opened);
    BY_HANDLE_FILE_INFORMATION status;
    if (::GetFileType(opened) == FILE_TYPE_DISK && ::GetFileInformationByHandle(opened, &status) &&
        (status.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) == 0)
        return;
    ::CloseHandle(opened);
    fail(EINVAL, operation + ": only a regular file can be mapped");
}

file::~file()
{
    ::CloseHandle(handle_of(*this));
}

std::uint64_t file::size() const
{
    LARGE_INTEGER size;
    if (!::GetFileSizeEx(handle_of(*this), &size))
        fail(::GetLastError(), "ask for the size of '" + path_ + "'");
    return static_cast<std::uint64_t>(size.QuadPart);
}

std::uint64_t system_granularity()
{
    SYSTEM_INFO info;
    ::GetSystemInfo(&info);
    return info.dwAllocationGranularity;
}

std::uint64_t count_newlines(std::span<const std::byte> bytes)
{
    // Two things make this fast. A count in one byte lets the compiler compare and add 16 bytes, or
    // more, with one instruction; a block is short enough for it not to overflow. And memory is
    // asked for a page before its turn comes: the processor's own foresight ends at the page's end.
    constexpr std::size_t block = 192;
    constexpr std::size_t cache_line = 64;
    constexpr std::size_t ahead = 4096;
    constexpr std::byte newline{'\n'};
    const std::byte* const first = bytes.data();
    std::uint64_t total = 0;
    std::size_t done = 0;
    for (; bytes.size() - done >= block; done += block) {
        for (std::size_t line = 0; line < block; line += cache_line)
            __builtin_prefetch(first + std::min(done + line + ahead, bytes.size()));
        std::uint8_t found = 0;
        for (std::size_t i = 0; i < block; ++i)
            found = static_cast<std::uint8_t>(found + (first[done + i] == newline));
        total += found;
    }
    for (; done < bytes.size(); ++done)
        total += first[done] == newline;
    return total;
}

std::uint64_t page_faults()
{
    PROCESS_MEMORY_COUNTERS counters;
    if (!::K32GetProcessMemoryInfo(::GetCurrentProcess(), &counters, sizeof counters))
        fail(::GetLastError(), "ask for the number of page faults");
    return counters.PageFaultCount;
}

} // namespace large_file_views
