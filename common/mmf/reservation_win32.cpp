// Reservations on Windows: VirtualAlloc.
module;

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <windows.h>

module mmf;

import :section;
import win32;

namespace mmf {

std::size_t page_size()
{
    static const std::size_t of_this_system = [] {
        SYSTEM_INFO info;
        ::GetSystemInfo(&info);
        return info.dwPageSize;
    }();
    return of_this_system;
}

/// Throws what GetLastError says of these bytes.
[[noreturn]] void throw_refused(const char* operation, std::size_t size, const char* advice = "")
{
    const auto reason = win32::last_error();
    throw_system_error(reason, operation, ": ", std::to_string(size), " bytes", advice);
}

std::byte* reserve_addresses(std::size_t size)
{
    void* const address = ::VirtualAlloc(nullptr, size, MEM_RESERVE, PAGE_NOACCESS);
    if (address == nullptr) {
        // More than any process has addresses is a wrong parameter there.
        if (::GetLastError() == ERROR_INVALID_PARAMETER)
            ::SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        throw_refused("reserve", size, " find no free addresses: reserve less at a time");
    }
    return static_cast<std::byte*>(address);
}

void release_addresses(std::span<std::byte> all) noexcept
{
    ::VirtualFree(all.data(), 0, MEM_RELEASE);
}

void commit_pages(std::span<std::byte> pages)
{
    if (::VirtualAlloc(pages.data(), pages.size(), MEM_COMMIT, PAGE_READWRITE) == nullptr)
        throw_refused("commit", pages.size());
}

void decommit_pages(std::span<std::byte> pages)
{
    if (::VirtualFree(pages.data(), pages.size(), MEM_DECOMMIT) == 0)
        throw_refused("decommit", pages.size());
}

} // namespace mmf
