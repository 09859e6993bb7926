// Files and sections on Windows.
module;

#include <cstdint>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include <windows.h>
#include <winioctl.h>

module mmf;

import :arguments;
import :section;
import win32;

namespace mmf {

[[noreturn]] void fail(std::uint32_t system_error, const std::string& sentence)
{
    throw error{win32::portable(system_error), sentence + ": " + win32::in_words(system_error)};
}

std::uint64_t size_of(const win32::handle& file)
{
    LARGE_INTEGER size;
    if (!::GetFileSizeEx(file.get(), &size))
        fail(win32::last_error(), "ask for the size of a mapped object");
    return static_cast<std::uint64_t>(size.QuadPart);
}

std::uint64_t section::size() const
{
    return file ? size_of(file) : named_size;
}

/// CreateFileW, sharing with everybody as files are shared on Linux.
win32::handle open(const std::string& path, DWORD rights, DWORD disposition)
{
    return win32::handle{::CreateFileW(win32::wide(path).c_str(), rights,
                                       FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                       nullptr, disposition, FILE_ATTRIBUTE_NORMAL, nullptr)};
}

bool is_directory(const std::string& path)
{
    const DWORD attributes = ::GetFileAttributesW(win32::wide(path).c_str());
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
}

/// Gives the file its new size, sparse where the file system can; false with GetLastError.
bool grow(const win32::handle& file, std::uint64_t size)
{
    DWORD unused = 0;
    ::DeviceIoControl(file.get(), FSCTL_SET_SPARSE, nullptr, 0, nullptr, 0, &unused, nullptr);
    LARGE_INTEGER end;
    end.QuadPart = static_cast<LONGLONG>(size);
    return ::SetFilePointerEx(file.get(), end, nullptr, FILE_BEGIN) && ::SetEndOfFile(file.get());
}

/// The section over all of the file. The system makes none of an empty file (ERROR_FILE_INVALID),
/// of which there is nothing to map.
win32::handle section_over(const win32::handle& file, access permitted,
                           const std::string& operation)
{
    if (size_of(file) == 0)
        return {};
    DWORD protection = PAGE_READONLY;
    if (permitted == access::read_write)
        protection = PAGE_READWRITE;
    else if (permitted == access::copy_on_write)
        protection = PAGE_WRITECOPY;
    win32::handle object{::CreateFileMappingW(file.get(), nullptr, protection, 0, 0, nullptr)};
    if (!object)
        fail(win32::last_error(), operation);
    return object;
}

mapping open_file(const std::string& path, access permitted, std::uint64_t at_least)
{
    const std::string operation = operation_on("open_file", path);
    check_size(operation, at_least);
    const bool writing = permitted == access::read_write;
    auto object = std::make_shared<section>();
    object->file = open(path, writing ? GENERIC_READ | GENERIC_WRITE : GENERIC_READ, OPEN_EXISTING);
    if (!object->file) {
        const auto error = win32::last_error();
        if (is_directory(path) && writing)
            throw mmf::error{std::errc::is_a_directory, operation + ": Is a directory"};
        if (is_directory(path))
            fail_not_regular(operation);
        fail(error, operation);
    }
    if (::GetFileType(object->file.get()) != FILE_TYPE_DISK) // a pipe, a console, NUL
        fail_not_regular(operation);
    if (const auto size = size_of(object->file); size < at_least) {
        if (!writing)
            fail_too_short(operation, size, at_least);
        if (!grow(object->file, at_least))
            fail(win32::last_error(),
                 operation + ": it cannot grow to " + std::to_string(at_least) + " bytes");
    }
    object->object = section_over(object->file, permitted, operation);
    return {std::move(object), permitted, false};
}

mapping create_file(const std::string& path, std::uint64_t size)
{
    const std::string operation = operation_on("create_file", path);
    check_size(operation, size);
    auto object = std::make_shared<section>();
    object->file = open(path, GENERIC_READ | GENERIC_WRITE, CREATE_NEW);
    if (!object->file)
        fail(win32::last_error(), operation);
    try {
        if (!grow(object->file, size))
            fail(win32::last_error(), operation + " with " + std::to_string(size) + " bytes");
        object->object = section_over(object->file, access::read_write, operation);
    } catch (...) {
        object->file.reset();
        ::DeleteFileW(win32::wide(path).c_str());
        throw;
    }
    return {std::move(object), access::read_write, true};
}

} // namespace mmf
