// Reservations on Linux: private anonymous mappings.
module;

#include <cerrno>
#include <cstddef>
#include <span>
#include <string>

#include <sys/mman.h>

module mmf;

import :section;

namespace mmf {

std::size_t page_size()
{
    return static_cast<std::size_t>(granularity());
}

std::byte* reserve_addresses(std::size_t size)
{
    void* const address = ::mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address == MAP_FAILED)
        throw_system_error(errno, "reserve: ", std::to_string(size),
                           " bytes find no free addresses: reserve less at a time");
    return static_cast<std::byte*>(address);
}

void release_addresses(std::span<std::byte> all) noexcept
{
    unmap_bytes(all);
}

void commit_pages(std::span<std::byte> pages)
{
    if (::mprotect(pages.data(), pages.size(), PROT_READ | PROT_WRITE) != 0)
        throw_system_error(errno, "commit: ", std::to_string(pages.size()), " bytes");
}

void decommit_pages(std::span<std::byte> pages)
{
    // In this order nobody stores to a page between the two and keeps its memory.
    if (::mprotect(pages.data(), pages.size(), PROT_NONE) != 0 ||
        ::madvise(pages.data(), pages.size(), MADV_DONTNEED) != 0)
        throw_system_error(errno, "decommit: ", std::to_string(pages.size()), " bytes");
}

} // namespace mmf
