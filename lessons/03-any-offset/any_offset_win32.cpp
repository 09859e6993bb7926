// Module any_offset on Windows. This is the file of lesson 3 that you finish there.
module;

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <system_error>

#include <windows.h>

module any_offset;

import win32;

namespace any_offset {
namespace {

/// Throws what the system answered, after a sentence that says what was tried. `error` is that of
/// GetLastError: ask at once, the next call may change it. So the sentence's parts are joined here.
[[noreturn]] void fail(DWORD error, const auto&... tried)
{
    throw std::system_error{static_cast<int>(error), std::system_category(),
                            (std::string{} + ... + tried)};
}

/// The same for a code of our own: ERANGE, EINVAL.
[[noreturn]] void fail(int error, const auto&... tried)
{
    throw std::system_error{error, std::generic_category(), (std::string{} + ... + tried)};
}

HANDLE handle_of(const file& from)
{
    return reinterpret_cast<HANDLE>(from.handle());
}

} // namespace

aligned_range align(std::uint64_t offset, std::uint64_t length, std::uint64_t granularity)
{
    // TODO(1): refuse a range whose end does not fit in 64 bits. Then go down from the offset to a
    // multiple of the granularity; the bytes that this adds are the lead, and are mapped too.
    // Without it the check says: "the mapping does not begin at a multiple of the granularity"
    (void)granularity;
    return {offset, 0, length};
    // End of task 1.
}

view::view(const file& from, std::uint64_t offset, std::uint64_t length, access wanted)
{
    const std::string what = "map " + std::to_string(length) + " bytes at offset " +
                             std::to_string(offset) + " of '" + from.path() + "'";
    // TODO(2): refuse what does not lie in the file; map nothing for a length of 0. Make a section
    // of the file, map the aligned range of it, for reading or for both, and close the section: the
    // view does without. Keep what is mapped in mapped_ and range_. split has the halves of the
    // offset: until task 4 is done they are right below 4 GiB.
    // Without it the check says: "the view does not show the file's bytes"
    (void)wanted;
    // End of task 2.
}

view::~view()
{
    // TODO(3): unmap all that was mapped, the lead too; a view without bytes has mapped nothing.
    // Without it the check says: "the file is not mapped while the view lives and unmapped after"
    // End of task 3.
}

offset_halves split(std::uint64_t offset)
{
    // TODO(4): the upper 32 bits and the lower 32 bits.
    // Without it the check says: "the halves do not make up the offset"
    return {0, static_cast<std::uint32_t>(offset)};
    // End of task 4.
}

// What follows is given.

std::size_t addressable(std::uint64_t length)
{
    if (length > std::numeric_limits<std::size_t>::max())
        fail(ENOMEM, "a view of " + std::to_string(length) + " bytes");
    return static_cast<std::size_t>(length);
}

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
        fail(::GetLastError(), "ask for the size of '", path_, "'");
    return static_cast<std::uint64_t>(size.QuadPart);
}

void file::take_room(std::uint64_t, std::uint64_t) const {}

std::uint64_t system_granularity()
{
    SYSTEM_INFO info;
    ::GetSystemInfo(&info);
    return info.dwAllocationGranularity;
}

} // namespace any_offset
