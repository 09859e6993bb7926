module;

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <windows.h>

#include <psapi.h>

module support.core;

import win32;

namespace support {

/// "rw-s" for a page of a section that is mapped for both, "rw-p" for one of which a store makes a
/// copy of this process's own.
std::string rights_of(const MEMORY_BASIC_INFORMATION& pages)
{
    const auto has = [&](DWORD any) {
        return pages.State == MEM_COMMIT && (pages.Protect & PAGE_GUARD) == 0 &&
               (pages.Protect & any) != 0;
    };
    constexpr DWORD run =
        PAGE_EXECUTE | PAGE_EXECUTE_READ | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY;
    constexpr DWORD copy = PAGE_WRITECOPY | PAGE_EXECUTE_WRITECOPY;
    constexpr DWORD store = PAGE_READWRITE | PAGE_EXECUTE_READWRITE | copy;
    constexpr DWORD load = store | PAGE_READONLY | PAGE_EXECUTE_READ;
    return {has(load) ? 'r' : '-', has(store) ? 'w' : '-', has(run) ? 'x' : '-',
            pages.Type == MEM_MAPPED && !has(copy) ? 's' : 'p'};
}

/// The path of the file behind a mapped page; empty where there is none.
std::string file_behind(const MEMORY_BASIC_INFORMATION& pages)
{
    std::array<wchar_t, 1024> path;
    const DWORD length = pages.Type == MEM_PRIVATE
                             ? 0
                             : ::K32GetMappedFileNameW(::GetCurrentProcess(), pages.BaseAddress,
                                                       path.data(), DWORD{path.size()});
    return win32::narrow({path.data(), length});
}

std::vector<region> mapped_regions()
{
    std::vector<region> found;
    MEMORY_BASIC_INFORMATION pages{};
    const char* at = nullptr;
    for (; ::VirtualQuery(at, &pages, sizeof pages) != 0; at += pages.RegionSize) {
        if (pages.State == MEM_FREE)
            continue;
        const auto begin = reinterpret_cast<std::uintptr_t>(pages.BaseAddress);
        found.push_back(
            {begin, begin + pages.RegionSize, rights_of(pages), 0, 0, file_behind(pages)});
    }
    return found;
}

std::string rights_at(const void* address)
{
    MEMORY_BASIC_INFORMATION pages{};
    const bool mapped =
        ::VirtualQuery(address, &pages, sizeof pages) != 0 && pages.State != MEM_FREE;
    return mapped ? rights_of(pages) : std::string{};
}

} // namespace support
