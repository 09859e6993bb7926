// Views on Windows: MapViewOfFile and its relatives.
module;

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include <windows.h>

module mmf;

import :failures;
import :section;
import win32;

namespace mmf {

std::uint64_t granularity()
{
    static const auto of_this_system = [] {
        SYSTEM_INFO info;
        ::GetSystemInfo(&info);
        return std::uint64_t{info.dwAllocationGranularity};
    }();
    return of_this_system;
}

DWORD view_rights(access wanted)
{
    if (wanted == access::read_only)
        return FILE_MAP_READ;
    if (wanted == access::read_write)
        return FILE_MAP_READ | FILE_MAP_WRITE;
    return FILE_MAP_COPY; // with FILE_MAP_WRITE beside it, the stores would reach the object
}

/// What to do where there is no room for a view. A copy-on-write view is charged against memory and
/// the page file with all its bytes, as each of them may be stored to ("MapViewOfFile",
/// FILE_MAP_COPY).
const char* way_out(std::uint32_t reason)
{
    if (reason == ERROR_COMMITMENT_LIMIT)
        return " finds no room in memory and the page file for copies: map less at a time";
    return win32::portable(reason) == std::errc::not_enough_memory
               ? " finds no free addresses: map less at a time"
               : "";
}

mapped_range::mapped_range(std::shared_ptr<const section> from, access wanted, std::uint64_t offset,
                           std::uint64_t length)
    : size_{static_cast<std::size_t>(length)}, offset_{offset}
{
    const std::string what = described("map", length, offset);
    if (const auto size = from->size(); !lies_within(offset, length, size))
        throw_file_was_cut(what, size);
    if (length == 0)
        return;
    const auto range = align(offset, length, granularity());
    if (range.length > std::numeric_limits<std::size_t>::max())
        throw_view_too_large(what);
    const auto [high, low] = win32::split(range.offset);
    void* const address = ::MapViewOfFile(from->object.get(), view_rights(wanted), high, low,
                                          static_cast<std::size_t>(range.length));
    if (address == nullptr) {
        const auto reason = win32::last_error();
        throw_system_error(reason, what, way_out(reason));
    }
    lead_ = static_cast<std::size_t>(range.lead);
    data_ = static_cast<std::byte*>(address) + lead_;
    if (from->file)
        section_ = std::move(from);
}

void mapped_range::unmap() noexcept
{
    if (data_ != nullptr)
        ::UnmapViewOfFile(data_ - lead_);
    data_ = nullptr;
    size_ = 0;
    lead_ = 0;
    offset_ = 0;
    section_.reset();
}

void mapped_range::read_ahead() const noexcept
{
    if (data_ == nullptr)
        return;
    WIN32_MEMORY_RANGE_ENTRY range{data_ - lead_, size_ + lead_};
    ::PrefetchVirtualMemory(::GetCurrentProcess(), 1, &range, 0);
}

void mapped_range::bring_in(const section&) const
{
    read_ahead(); // which says nothing of the pages
}

/// FlushViewOfFile; false with GetLastError. Again for as long as it answers ERROR_LOCK_VIOLATION,
/// a second at most: so it does while the system writes the same pages. The documentation does not
/// say it; .NET's MemoryMappedView tries again, too.
bool flush(const std::byte* begin, std::size_t length) noexcept
{
    for (const auto began = ::GetTickCount64(); !::FlushViewOfFile(begin, length); ::Sleep(1))
        if (::GetLastError() != ERROR_LOCK_VIOLATION || ::GetTickCount64() - began > 1000)
            return false;
    return true;
}

std::span<std::byte> mapped_range::pages_of(std::uint64_t offset,
                                            std::uint64_t length) const noexcept
{
    // The calls take any bytes, and do what they do to the pages of these.
    return {data_ + static_cast<std::size_t>(offset), static_cast<std::size_t>(length)};
}

void mapped_range::advise(mmf::advice how, std::uint64_t offset,
                          std::uint64_t length) const noexcept
{
    if (length == 0 || how != mmf::advice::will_need)
        return;
    const auto pages = pages_of(offset, length);
    WIN32_MEMORY_RANGE_ENTRY range{pages.data(), pages.size()};
    ::PrefetchVirtualMemory(::GetCurrentProcess(), 1, &range, 0); // a hint
}

void mapped_range::start_writing(std::uint64_t offset, std::uint64_t length) const noexcept
{
    if (length == 0 || !section_)
        return;
    const auto pages = pages_of(offset, length);
    flush(pages.data(), pages.size());
}

void mapped_range::write_and_wait(std::uint64_t offset, std::uint64_t length) const
{
    if (length == 0 || !section_)
        return;
    const auto pages = pages_of(offset, length);
    // The first hands the bytes to the system's cache, and waits for no disk.
    if (flush(pages.data(), pages.size()) && ::FlushFileBuffers(section_->file.get()))
        return;
    const auto reason = win32::last_error();
    throw_system_error(reason, described("flush_to_disk", length, offset_ + offset));
}

} // namespace mmf
