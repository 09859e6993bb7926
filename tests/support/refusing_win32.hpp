#pragma once

// What a check on Windows calls in place of what maps a file, by `instead`: each refuses, or says
// what the case wants. To be included behind instead_win32.hpp.

// Where this program looks when it calls the system.
extern "C" {
extern decltype(&::CreateFileMappingW) __imp_CreateFileMappingW;
extern decltype(&::GetFileSizeEx) __imp_GetFileSizeEx;
extern decltype(&::GetFileType) __imp_GetFileType;
extern decltype(&::MapViewOfFile) __imp_MapViewOfFile;
extern decltype(&::UnmapViewOfFile) __imp_UnmapViewOfFile;
}

inline int refusals = 0;                         // of calls that a case has refused
constexpr DWORD reason = ERROR_NOT_ENOUGH_QUOTA; // which no call here has of its own

inline bool refuse()
{
    ++refusals;
    ::SetLastError(reason);
    return false;
}

inline BOOL WINAPI no_size(HANDLE, LARGE_INTEGER*)
{
    return refuse();
}

inline HANDLE WINAPI no_section(HANDLE, SECURITY_ATTRIBUTES*, DWORD, DWORD, DWORD, const wchar_t*)
{
    refuse();
    return nullptr;
}

inline void* WINAPI no_view(HANDLE, DWORD, DWORD, DWORD, SIZE_T)
{
    refuse();
    return nullptr;
}

inline DWORD type_of_file = FILE_TYPE_DISK;

inline DWORD WINAPI other_type(HANDLE)
{
    return type_of_file;
}

inline const auto system_unmap = __imp_UnmapViewOfFile;
inline const void* unmapped = nullptr; // what UnmapViewOfFile was given

inline BOOL WINAPI unmap_seen(const void* address)
{
    unmapped = address;
    return system_unmap(address);
}
