// Module on_the_disk on Windows. This is the file of lesson 8 that you finish there.
module;

#include <algorithm>
#include <atomic>
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

module on_the_disk;

import win32;

namespace on_the_disk {
namespace {

/// Throws what the system answered, after a sentence that says what was tried. `error` is that of
/// GetLastError: ask at once, the next call may change it. So the sentence's parts are joined here.
[[noreturn]] void fail(DWORD error, const auto&... tried)
{
    throw std::system_error{static_cast<int>(error), std::system_category(),
                            (std::string{} + ... + tried)};
}

/// The same for a code of our own: ERANGE, ENOTRECOVERABLE.
[[noreturn]] void fail(int error, const auto&... tried)
{
    throw std::system_error{error, std::generic_category(), (std::string{} + ... + tried)};
}

HANDLE handle_of(const mapped_file& of)
{
    return reinterpret_cast<HANDLE>(of.handle());
}

// [[maybe_unused]]: while task 2, or 3, is not begun.

/// Throws what flush() and commit() promise for a journal of which a flush has failed.
[[maybe_unused]] void refuse_failed(const journal& of)
{
    if (of.failed)
        fail(ENOTRECOVERABLE, "a flush of '", of.file().path(), "' has failed before");
}

/// Where `size` more bytes go: behind the valid ones. Throws what commit() promises for a view for
/// loads, and where there is no room.
[[maybe_unused]] std::span<std::byte> room_for(const journal& to, std::size_t size)
{
    if (to.file().how() == access::read)
        fail(EACCES, "append to '", to.file().path(), "': its view is for loads");
    const std::span<std::byte> room = to.room();
    const std::uint64_t length = to.length();
    if (length > room.size() || size > room.size() - length)
        fail(ENOSPC, "append ", std::to_string(size), " bytes to '", to.file().path(), '\'');
    return room.subspan(static_cast<std::size_t>(length), size);
}

} // namespace

void flush_range(const mapped_file& of, std::uint64_t offset, std::uint64_t length)
{
    // TODO(1): have the bytes written, and then what the disk itself has not written yet: two calls.
    // Ask for nothing where there are no bytes, and refuse what does not lie in the view.
    // Without it the check says: "nothing was flushed"
    (void)of;
    (void)offset;
    (void)length;
    (void)handle_of;
    // End of task 1.
}

void flush(journal& of, std::uint64_t offset, std::uint64_t length)
{
    // TODO(2): flush the bytes of a journal, and remember for good if that fails. First comes
    // refuse_failed(). Whatever is thrown, the journal has failed, and the exception goes on.
    // Without it the check says: "the journal's bytes were not flushed"
    (void)of;
    (void)offset;
    (void)length;
    // End of task 2.
}

void commit(journal& to, std::span<const std::byte> data)
{
    // TODO(3): append the data: the disk has it before the word that counts it is stored. First
    // comes refuse_failed(), then no data is no error, then room_for() says where it goes.
    // Without it the check says: "the data is not in the journal"
    (void)to;
    (void)data;
    // End of task 3.
}

// What follows is given.

std::size_t page_size()
{
    SYSTEM_INFO info;
    ::GetSystemInfo(&info);
    return info.dwPageSize;
}

mapped_file::mapped_file(const std::string& path, access how) : path_{path}, how_{how}
{
    const bool stores = how == access::write;
    const std::string operation = "map '" + path + "'";
    // FILE_FLAG_BACKUP_SEMANTICS: a directory is to be refused below, and in the same words.
    const HANDLE file = ::CreateFileW(win32::wide(path).c_str(),
                                      stores ? GENERIC_READ | GENERIC_WRITE : GENERIC_READ,
                                      FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                      nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
    if (file == INVALID_HANDLE_VALUE) // and not NULL, as for a section
        fail(::GetLastError(), operation);
    const auto refuse = [&](auto error) {
        ::CloseHandle(file);
        fail(error, operation);
    };
    handle_ = reinterpret_cast<std::intptr_t>(file);
    FILE_STANDARD_INFO status;
    if (!::GetFileInformationByHandleEx(file, FileStandardInfo, &status, sizeof status))
        refuse(::GetLastError());
    if (status.Directory || ::GetFileType(file) != FILE_TYPE_DISK)
        refuse(EINVAL);
    if (std::cmp_greater(status.EndOfFile.QuadPart, std::numeric_limits<std::size_t>::max()))
        refuse(ENOMEM);
    size_ = static_cast<std::size_t>(status.EndOfFile.QuadPart);
    if (size_ == 0)
        return;
    const HANDLE section =
        ::CreateFileMappingW(file, nullptr, stores ? PAGE_READWRITE : PAGE_READONLY, 0, 0, nullptr);
    if (section == nullptr)
        refuse(::GetLastError());
    begin_ = static_cast<std::byte*>(
        ::MapViewOfFile(section, stores ? FILE_MAP_WRITE : FILE_MAP_READ, 0, 0, size_));
    const DWORD error = ::GetLastError(); // before CloseHandle, which may change it
    ::CloseHandle(section);
    if (begin_ == nullptr)
        refuse(error);
}

mapped_file::~mapped_file()
{
    if (begin_ != nullptr)
        ::UnmapViewOfFile(begin_);
    ::CloseHandle(handle_of(*this));
}

journal::journal(const std::string& path, access how) : file_{path, how}
{
    if (file_.bytes().size() < header || length() > room().size())
        fail(EINVAL, "open '", path, "': it is no journal");
}

std::uint64_t journal::length() const
{
    auto& word = *reinterpret_cast<std::uint64_t*>(file_.bytes().data());
    return std::atomic_ref{word}.load(std::memory_order::acquire);
}

void journal::set_length(std::uint64_t length) const
{
    auto& word = *reinterpret_cast<std::uint64_t*>(file_.bytes().data());
    std::atomic_ref{word}.store(length, std::memory_order::release);
}

std::optional<std::uint64_t> dirty_pages(const mapped_file&)
{
    return std::nullopt;
}

} // namespace on_the_disk
