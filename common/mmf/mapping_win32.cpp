// Files and sections on Windows.
module;

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include <windows.h>
#include <winioctl.h>

module mmf;

import :failures;
import :section;
import win32;

namespace mmf {

void throw_system_error(std::uint32_t reason, const std::string& sentence)
{
    throw error{win32::portable(reason), sentence + ": " + win32::in_words(reason)};
}

std::uint64_t size_of(const win32::handle& file)
{
    LARGE_INTEGER size;
    if (!::GetFileSizeEx(file.get(), &size))
        throw_system_error(win32::last_error(), "ask for the size of a mapped object");
    return static_cast<std::uint64_t>(size.QuadPart);
}

std::uint64_t section::size() const
{
    return file ? size_of(file) : named_size;
}

/// CreateFileW, sharing with everybody as files are shared on Linux.
win32::handle open(const std::filesystem::path& path, DWORD rights, DWORD disposition)
{
    return win32::handle{::CreateFileW(path.c_str(), rights,
                                       FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                       nullptr, disposition, FILE_ATTRIBUTE_NORMAL, nullptr)};
}

/// Makes the file at least `size` bytes long, and takes the room; returns false with GetLastError.
/// A section extends its file where that is shorter, and cuts nothing.
bool grow(const win32::handle& file, std::uint64_t size)
{
    const auto [high, low] = win32::split(size);
    const win32::handle object{
        ::CreateFileMappingW(file.get(), nullptr, PAGE_READWRITE, high, low, nullptr)};
    return static_cast<bool>(object);
}

/// Gives a new file its size, sparse if the file system can: FAT and exFAT cannot, and all its room
/// is taken at once. Returns false with GetLastError.
bool set_size(const win32::handle& file, std::uint64_t size, bool& sparse)
{
    DWORD unused = 0;
    sparse = ::DeviceIoControl(file.get(), FSCTL_SET_SPARSE, nullptr, 0, nullptr, 0, &unused,
                               nullptr) != FALSE;
    LARGE_INTEGER end;
    end.QuadPart = static_cast<LONGLONG>(size);
    return ::SetFilePointerEx(file.get(), end, nullptr, FILE_BEGIN) && ::SetEndOfFile(file.get());
}

/// Returns the section over all of the file. The system refuses an empty file (ERROR_FILE_INVALID):
/// the handle is null then, as there is nothing to map.
win32::handle section_over(const win32::handle& file, access granted, const std::string& operation)
{
    if (size_of(file) == 0)
        return {};
    DWORD protection = PAGE_READONLY;
    if (granted == access::read_write)
        protection = PAGE_READWRITE;
    else if (granted == access::copy_on_write)
        protection = PAGE_WRITECOPY;
    win32::handle object{::CreateFileMappingW(file.get(), nullptr, protection, 0, 0, nullptr)};
    if (!object)
        throw_system_error(win32::last_error(), operation);
    return object;
}

void take_room_in(const section& object, std::uint64_t offset, std::uint64_t length)
{
    BY_HANDLE_FILE_INFORMATION info;
    if (!object.file) // a name, whose memory is the page file's
        return;
    if (!::GetFileInformationByHandle(object.file.get(), &info))
        throw_system_error(win32::last_error(), described("allocate", length, offset));
    if ((info.dwFileAttributes & FILE_ATTRIBUTE_SPARSE_FILE) != 0)
        throw error{std::errc::operation_not_supported,
                    described("allocate", length, offset) +
                        " of a sparse file: Windows gives them room when they are written"};
}

mapping open_file(const std::filesystem::path& path, access wanted, std::uint64_t at_least)
{
    const std::string operation = operation_on("open_file", win32::narrow(path.native()));
    check_path(operation, path);
    check_size(operation, at_least);
    const bool writing = wanted == access::read_write;
    auto object = std::make_shared<section>();
    object->file = open(path, writing ? GENERIC_READ | GENERIC_WRITE : GENERIC_READ, OPEN_EXISTING);
    if (!object->file) {
        const auto reason = win32::last_error();
        std::error_code unknown; // then the first error is the one to throw
        const bool directory = std::filesystem::is_directory(path, unknown);
        if (directory && writing)
            throw error{std::errc::is_a_directory, operation + ": Is a directory"};
        if (directory)
            throw_not_a_regular_file(operation);
        throw_system_error(reason, operation);
    }
    if (::GetFileType(object->file.get()) != FILE_TYPE_DISK) // a pipe, a console, NUL
        throw_not_a_regular_file(operation);
    if (const auto size = size_of(object->file); size < at_least) {
        if (!writing)
            throw_file_too_short(operation, size, at_least);
        if (!grow(object->file, at_least)) {
            const auto reason = win32::last_error();
            throw_system_error(reason, operation, ": it cannot grow to ", std::to_string(at_least),
                               " bytes");
        }
    }
    object->object = section_over(object->file, wanted, operation);
    return {std::move(object), wanted, false};
}

mapping create_file(const std::filesystem::path& path, std::uint64_t size)
{
    const std::string operation = operation_on("create_file", win32::narrow(path.native()));
    check_path(operation, path);
    check_size(operation, size);
    auto object = std::make_shared<section>();
    object->file = open(path, GENERIC_READ | GENERIC_WRITE, CREATE_NEW);
    if (!object->file)
        throw_system_error(win32::last_error(), operation);
    try {
        bool sparse = false;
        if (!set_size(object->file, size, sparse)) {
            const auto reason = win32::last_error();
            throw_system_error(reason, operation, " with ", std::to_string(size), " bytes",
                               sparse ? "" : " where no file can be sparse");
        }
        object->object = section_over(object->file, access::read_write, operation);
    } catch (...) {
        object->file.reset();
        ::DeleteFileW(path.c_str());
        throw;
    }
    return {std::move(object), access::read_write, true};
}

} // namespace mmf
