module;

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <windows.h>

module win32;

namespace win32 {

handle::handle(void* owned) : owned_{owned == INVALID_HANDLE_VALUE ? nullptr : owned} {}

void handle::reset() noexcept
{
    if (owned_ != nullptr)
        ::CloseHandle(std::exchange(owned_, nullptr));
}

std::wstring wide(std::string_view utf8)
{
    const int size = static_cast<int>(utf8.size());
    const int count =
        ::MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, utf8.data(), size, nullptr, 0);
    if (count == 0 && size != 0)
        throw std::system_error{std::make_error_code(std::errc::illegal_byte_sequence),
                                "a text that is no UTF-8"};
    std::wstring result(static_cast<std::size_t>(count), L'\0');
    ::MultiByteToWideChar(CP_UTF8, 0, utf8.data(), size, result.data(), count);
    return result;
}

std::string narrow(std::wstring_view utf16)
{
    const int size = static_cast<int>(utf16.size());
    const int count =
        ::WideCharToMultiByte(CP_UTF8, 0, utf16.data(), size, nullptr, 0, nullptr, nullptr);
    std::string result(static_cast<std::size_t>(count), '\0');
    ::WideCharToMultiByte(CP_UTF8, 0, utf16.data(), size, result.data(), count, nullptr, nullptr);
    return result;
}

std::uint32_t last_error()
{
    return ::GetLastError();
}

/// A code of the system, its counterpart, and the words that Linux has for that.
struct meaning
{
    std::uint32_t code;
    std::errc condition;
    std::string_view words;
};

constexpr std::uint32_t file_system_limitation = 665; // ERROR_FILE_SYSTEM_LIMITATION, not in MinGW

constexpr std::array meanings{
    meaning{ERROR_FILE_NOT_FOUND, std::errc::no_such_file_or_directory,
            "No such file or directory"},
    meaning{ERROR_PATH_NOT_FOUND, std::errc::no_such_file_or_directory,
            "No such file or directory"},
    meaning{ERROR_BAD_PATHNAME, std::errc::no_such_file_or_directory, "No such file or directory"},
    meaning{ERROR_INVALID_NAME, std::errc::no_such_file_or_directory, "No such file or directory"},
    meaning{ERROR_ACCESS_DENIED, std::errc::permission_denied, "Permission denied"},
    meaning{ERROR_SHARING_VIOLATION, std::errc::device_or_resource_busy, "Device or resource busy"},
    meaning{ERROR_LOCK_VIOLATION, std::errc::device_or_resource_busy, "Device or resource busy"},
    meaning{ERROR_USER_MAPPED_FILE, std::errc::device_or_resource_busy, "Device or resource busy"},
    meaning{ERROR_INVALID_HANDLE, std::errc::bad_file_descriptor, "Bad file descriptor"},
    meaning{ERROR_NOT_ENOUGH_MEMORY, std::errc::not_enough_memory, "Cannot allocate memory"},
    meaning{ERROR_OUTOFMEMORY, std::errc::not_enough_memory, "Cannot allocate memory"},
    meaning{ERROR_COMMITMENT_LIMIT, std::errc::not_enough_memory, "Cannot allocate memory"},
    meaning{ERROR_NO_SYSTEM_RESOURCES, std::errc::not_enough_memory, "Cannot allocate memory"},
    meaning{ERROR_TOO_MANY_OPEN_FILES, std::errc::too_many_files_open, "Too many open files"},
    meaning{ERROR_DISK_FULL, std::errc::no_space_on_device, "No space left on device"},
    meaning{ERROR_FILE_EXISTS, std::errc::file_exists, "File exists"},
    meaning{ERROR_ALREADY_EXISTS, std::errc::file_exists, "File exists"},
    meaning{ERROR_INVALID_PARAMETER, std::errc::invalid_argument, "Invalid argument"},
    meaning{ERROR_INVALID_ADDRESS, std::errc::invalid_argument, "Invalid argument"},
    meaning{ERROR_FILE_INVALID, std::errc::invalid_argument, "Invalid argument"},
    meaning{ERROR_MAPPED_ALIGNMENT, std::errc::invalid_argument, "Invalid argument"},
    meaning{ERROR_FILENAME_EXCED_RANGE, std::errc::filename_too_long, "File name too long"},
    meaning{ERROR_FILE_TOO_LARGE, std::errc::file_too_large, "File too large"},
    // Of a sparse or compressed file in more pieces than NTFS can keep account of.
    meaning{file_system_limitation, std::errc::file_too_large, "File too large"},
    meaning{ERROR_BROKEN_PIPE, std::errc::broken_pipe, "Broken pipe"},
    meaning{ERROR_PIPE_NOT_CONNECTED, std::errc::broken_pipe, "Broken pipe"},
    meaning{ERROR_NO_DATA, std::errc::broken_pipe, "Broken pipe"},
    meaning{ERROR_BAD_EXE_FORMAT, std::errc::executable_format_error, "Exec format error"},
    meaning{WAIT_TIMEOUT, std::errc::timed_out, "Connection timed out"},
    meaning{ERROR_IO_DEVICE, std::errc::io_error, "Input/output error"},
};

std::error_code portable(std::uint32_t error)
{
    const auto known = std::ranges::find(meanings, error, &meaning::code);
    return known != meanings.end()
               ? std::make_error_code(known->condition)
               : std::error_code{static_cast<int>(error), std::system_category()};
}

std::error_code portable(std::error_code code)
{
    return code.category() == std::system_category()
               ? portable(static_cast<std::uint32_t>(code.value()))
               : code;
}

std::string in_words(std::uint32_t error)
{
    const auto known = std::ranges::find(meanings, error, &meaning::code);
    return known != meanings.end() ? std::string{known->words}
                                   : std::system_category().message(static_cast<int>(error));
}

void* from_ntdll(const char* name)
{
    return reinterpret_cast<void*>(::GetProcAddress(::GetModuleHandleW(L"ntdll"), name));
}

} // namespace win32
