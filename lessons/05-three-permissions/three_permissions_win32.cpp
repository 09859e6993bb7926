// Module three_permissions on Windows. This is the file of lesson 5 that you finish there.
module;

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <utility>

#include <windows.h>

#include <psapi.h>

module three_permissions;

import win32;

namespace three_permissions {
namespace {

/// Throws what the system answered, after a sentence that says what was tried. `error` is that of
/// GetLastError: ask at once, the next call may change it. So the sentence's parts are joined here.
[[noreturn]] void fail(DWORD error, const auto&... tried)
{
    throw std::system_error{static_cast<int>(error), std::system_category(),
                            (std::string{} + ... + tried)};
}

/// The same for a code of our own: EINVAL, ENOMEM.
[[noreturn]] void fail(int error, const auto&... tried)
{
    throw std::system_error{error, std::generic_category(), (std::string{} + ... + tried)};
}

HANDLE handle_of(const file& from)
{
    return reinterpret_cast<HANDLE>(from.handle());
}

} // namespace

answer allowed(opened how, section between, view wanted)
{
    // TODO(1): which call says no, by the rules that stand above allowed in three_permissions.ixx.
    // Ask in the order of the calls: can there be a section? Can there be the view?
    // Without it the check says: "Linux answers otherwise"
    (void)how;
    (void)between;
    (void)wanted;
    return answer::yes;
    // End of task 1.
}

copied_view map_copy(const file& from)
{
    // TODO(2): make a section of the file that a file opened for reading allows; map all bytes of it
    // with FILE_MAP_COPY, and close the section: the view does without. Nothing for an empty file.
    // If a call refuses, throw its error: fail(error, "map a copy of '", from.path(), "'").
    // Without it the check says: "the copy does not show the file's bytes"
    (void)from;
    return {nullptr, 0};
    // End of task 2.
}

// What follows is given.

std::size_t addressable(std::uint64_t length)
{
    if (length > std::numeric_limits<std::size_t>::max())
        fail(ENOMEM, "a view of ", std::to_string(length), " bytes");
    return static_cast<std::size_t>(length);
}

copied_view::~copied_view()
{
    if (begin_ != nullptr)
        ::UnmapViewOfFile(begin_);
}

file::file(const std::string& path, opened how) : path_{path}
{
    const DWORD rights = how == opened::read    ? GENERIC_READ
                         : how == opened::write ? GENERIC_WRITE
                                                : GENERIC_READ | GENERIC_WRITE;
    const std::string operation = "open '" + path + "'";
    // FILE_FLAG_BACKUP_SEMANTICS: a directory is to be refused below, and in the same words.
    const HANDLE got = ::CreateFileW(win32::wide(path).c_str(), rights,
                                     FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                     nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
    if (got == INVALID_HANDLE_VALUE) // and not NULL, as for a section
        fail(::GetLastError(), operation);
    handle_ = reinterpret_cast<std::intptr_t>(got);
    FILE_BASIC_INFO status;
    if (::GetFileType(got) == FILE_TYPE_DISK &&
        ::GetFileInformationByHandleEx(got, FileBasicInfo, &status, sizeof status) &&
        (status.FileAttributes & FILE_ATTRIBUTE_DIRECTORY) == 0)
        return;
    ::CloseHandle(got);
    fail(EINVAL, operation, ": only a regular file can be mapped");
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

std::size_t copied_pages(std::span<const std::byte> bytes)
{
    SYSTEM_INFO info;
    ::GetSystemInfo(&info);
    const std::uintptr_t page = info.dwPageSize;
    const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
    std::size_t copies = 0;
    for (std::uintptr_t at = begin - begin % page; at < begin + bytes.size(); at += page) {
        PSAPI_WORKING_SET_EX_INFORMATION one{};
        one.VirtualAddress = reinterpret_cast<void*>(at);
        if (!::K32QueryWorkingSetEx(::GetCurrentProcess(), &one, sizeof one))
            fail(::GetLastError(), "ask for pages");
        copies += one.VirtualAttributes.Valid && !one.VirtualAttributes.Shared;
    }
    return copies;
}

std::optional<answer> ask(const file& of, section between, view wanted)
{
    if (between == section::none)
        return std::nullopt;
    const auto refused = [&](answer by) {
        const DWORD error = ::GetLastError();
        if (error != ERROR_ACCESS_DENIED)
            fail(error, "map a byte of '", of.path(), "'");
        return by;
    };
    const DWORD protection = between == section::read_only    ? PAGE_READONLY
                             : between == section::read_write ? PAGE_READWRITE
                                                              : PAGE_WRITECOPY;
    const DWORD access = wanted == view::read    ? FILE_MAP_READ
                         : wanted == view::write ? FILE_MAP_WRITE
                                                 : FILE_MAP_COPY;
    const HANDLE made = ::CreateFileMappingW(handle_of(of), nullptr, protection, 0, 0, nullptr);
    if (made == nullptr)
        return refused(answer::section_refused);
    void* const address = ::MapViewOfFile(made, access, 0, 0, 1);
    const answer said = address != nullptr ? answer::yes : refused(answer::view_refused);
    ::CloseHandle(made);
    if (address != nullptr)
        ::UnmapViewOfFile(address);
    return said;
}

} // namespace three_permissions
