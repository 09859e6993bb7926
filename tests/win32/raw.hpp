// The raw calls of the Win32 article for the cases of this folder: each with its error read at
// once, handles that close themselves, and loads and stores that may be refused. Included before
// any import.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include <windows.h>
#include <winioctl.h>

namespace raw {

/// What is in GetLastError before a call that may leave it alone; no error of the system.
inline constexpr DWORD untouched = 0x2000'0000;

struct close_handle
{
    using pointer = HANDLE;
    void operator()(HANDLE owned) const { ::CloseHandle(owned); }
};
using handle = std::unique_ptr<void, close_handle>;

struct unmap_view
{
    void operator()(std::byte* begin) const { ::UnmapViewOfFile(begin); }
};
/// Where the view begins. Looking at one that there is not is an exception, so that a case fails
/// and those behind it still run.
struct view : std::unique_ptr<std::byte, unmap_view>
{
    using unique_ptr::unique_ptr;
    std::byte& operator*() const
    {
        if (get() == nullptr)
            throw std::logic_error{"there is no view"};
        return *get();
    }
};

/// What a call returned, and what GetLastError said right after it. `object` is empty if there is
/// none.
template <typename Object>
struct answer
{
    Object object;
    DWORD error;
};

/// CreateFileMappingW, the size in its two halves.
inline answer<handle> create_mapping(HANDLE file, DWORD protection, std::uint64_t size,
                                     const wchar_t* name = nullptr)
{
    ::SetLastError(untouched);
    const HANDLE made = ::CreateFileMappingW(
        file, nullptr, protection, static_cast<DWORD>(size >> 32), static_cast<DWORD>(size), name);
    const DWORD error = ::GetLastError();
    return {handle{made}, error};
}

/// CreateFileMappingW without a file: memory, to be read and written.
inline answer<handle> create_memory(std::uint64_t size, const wchar_t* name = nullptr)
{
    return create_mapping(INVALID_HANDLE_VALUE, PAGE_READWRITE, size, name);
}

/// OpenFileMappingW.
inline answer<handle> open_mapping(const wchar_t* name, DWORD access = FILE_MAP_ALL_ACCESS)
{
    ::SetLastError(untouched);
    const HANDLE opened = ::OpenFileMappingW(access, FALSE, name);
    const DWORD error = ::GetLastError();
    return {handle{opened}, error};
}

/// MapViewOfFile, the offset in its two halves; a length of 0 means: to the end.
inline answer<view> map(const handle& mapping, DWORD access = FILE_MAP_ALL_ACCESS,
                        std::uint64_t offset = 0, std::size_t length = 0)
{
    ::SetLastError(untouched);
    void* const begin = ::MapViewOfFile(mapping.get(), access, static_cast<DWORD>(offset >> 32),
                                        static_cast<DWORD>(offset), length);
    const DWORD error = ::GetLastError();
    return {view{static_cast<std::byte*>(begin)}, error};
}

/// CreateFileW, shared with everybody unless told otherwise.
inline answer<handle>
open_file(const std::filesystem::path& path, DWORD access, DWORD disposition = OPEN_EXISTING,
          DWORD share = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)
{
    ::SetLastError(untouched);
    const HANDLE opened = ::CreateFileW(path.c_str(), access, share, nullptr, disposition,
                                        FILE_ATTRIBUTE_NORMAL, nullptr);
    const DWORD error = ::GetLastError();
    return {handle{opened == INVALID_HANDLE_VALUE ? nullptr : opened}, error};
}

/// A new file without a byte on the disk, however large it becomes: FSCTL_SET_SPARSE. Empty where
/// the file system has no such files.
inline handle create_sparse(const std::filesystem::path& path)
{
    auto file = open_file(path, GENERIC_READ | GENERIC_WRITE, CREATE_NEW).object;
    DWORD none = 0;
    if (!file || ::DeviceIoControl(file.get(), FSCTL_SET_SPARSE, nullptr, 0, nullptr, 0, &none,
                                   nullptr) == FALSE)
        return nullptr;
    return file;
}

/// GetFileSizeEx.
inline std::uint64_t size_of(const handle& file)
{
    LARGE_INTEGER size{};
    ::GetFileSizeEx(file.get(), &size);
    return static_cast<std::uint64_t>(size.QuadPart);
}

/// SetEndOfFile at `size`: 0, or its error.
inline DWORD set_size(const handle& file, std::uint64_t size)
{
    LARGE_INTEGER end{};
    end.QuadPart = static_cast<LONGLONG>(size);
    ::SetFilePointerEx(file.get(), end, nullptr, FILE_BEGIN);
    return ::SetEndOfFile(file.get()) != FALSE ? 0 : ::GetLastError();
}

/// ReadFile: the byte of the file at `offset`; -1 if there is none.
inline int byte_of_file(const handle& file, std::uint64_t offset)
{
    LARGE_INTEGER begin{};
    begin.QuadPart = static_cast<LONGLONG>(offset);
    ::SetFilePointerEx(file.get(), begin, nullptr, FILE_BEGIN);
    unsigned char byte = 0;
    DWORD count = 0;
    return ::ReadFile(file.get(), &byte, 1, &count, nullptr) != FALSE && count == 1 ? byte : -1;
}

/// True for the answers to a range that is not in the mapping. Wine says 87 where the range begins
/// at the end or past it and 5 where it begins before; the documentation says only that it must lie
/// inside, and Windows has answered 5 where Wine says 87.
inline bool is_outside(DWORD error)
{
    return error == ERROR_INVALID_PARAMETER || error == ERROR_ACCESS_DENIED;
}

/// What VirtualQuery says of the pages from this address on that are alike.
inline MEMORY_BASIC_INFORMATION pages_at(const void* address)
{
    MEMORY_BASIC_INFORMATION pages{};
    ::VirtualQuery(address, &pages, sizeof pages);
    return pages;
}

inline SYSTEM_INFO system_info()
{
    SYSTEM_INFO info{};
    ::GetSystemInfo(&info);
    return info;
}

/// A wide copy of a name that is all ASCII.
inline std::wstring wide(const std::string& ascii)
{
    return {ascii.begin(), ascii.end()};
}

// --- Loads and stores that the system may refuse ----------------------------------------------

/// The access violation, or the page that could not be had (EXCEPTION_IN_PAGE_ERROR), of the last
/// trial. The handler continues where the processor stood when `before` was captured, and there
/// `refused` is looked at.
struct violation
{
    CONTEXT before;
    volatile bool armed;
    volatile bool refused;
    volatile ULONG_PTR kind; ///< 0: a load, 1: a store.
    volatile ULONG_PTR address;
    volatile ULONG_PTR status; ///< Of a page that could not be had: the NTSTATUS that says why.
};
inline violation last_violation{};

inline LONG CALLBACK continue_after_violation(EXCEPTION_POINTERS* pointers)
{
    const EXCEPTION_RECORD& record = *pointers->ExceptionRecord;
    const bool in_page = record.ExceptionCode == EXCEPTION_IN_PAGE_ERROR;
    if (!last_violation.armed || (record.ExceptionCode != EXCEPTION_ACCESS_VIOLATION && !in_page))
        return EXCEPTION_CONTINUE_SEARCH;
    last_violation.status = in_page ? record.ExceptionInformation[2] : 0;
    last_violation.kind = record.ExceptionInformation[0];
    last_violation.address = record.ExceptionInformation[1];
    last_violation.refused = true;
    *pointers->ContextRecord = last_violation.before;
    return EXCEPTION_CONTINUE_EXECUTION;
}

/// True if the access was done; false if it was refused as last_violation then describes. Not
/// inlined: what is captured is this function's own frame.
template <typename Access>
[[gnu::noinline]] bool permitted(Access access)
{
    void* const handler = ::AddVectoredExceptionHandler(1, continue_after_violation);
    last_violation.refused = false;
    last_violation.armed = true;
    ::RtlCaptureContext(&last_violation.before);
    if (!last_violation.refused)
        access();
    last_violation.armed = false;
    ::RemoveVectoredExceptionHandler(handler);
    return !last_violation.refused;
}

/// Stores a byte.
inline bool can_store(std::byte* where, std::byte value)
{
    return permitted([=] { *const_cast<volatile std::byte*>(where) = value; });
}

/// Loads a byte.
inline bool can_load(const std::byte* where)
{
    return permitted([=] { static_cast<void>(*const_cast<const volatile std::byte*>(where)); });
}

} // namespace raw
