// Views on Windows: MapViewOfFile and its relatives.
module;

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include <windows.h>

module mmf;

import :arguments;
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

mapped_range::mapped_range(std::shared_ptr<const section> from, access wanted, std::uint64_t offset,
                           std::uint64_t length)
    : size_{static_cast<std::size_t>(length)}, offset_{offset}
{
    const std::string what =
        "map: a view of " + std::to_string(length) + " bytes at offset " + std::to_string(offset);
    if (const auto size = from->size(); size < offset + length)
        fail_cut(what, size);
    if (length == 0)
        return;
    const auto range = align(offset, length, granularity());
    if (range.length > std::numeric_limits<std::size_t>::max())
        fail_too_large(what);
    const auto [high, low] = win32::split(range.offset);
    void* const address = ::MapViewOfFile(from->object.get(), view_rights(wanted), high, low,
                                          static_cast<std::size_t>(range.length));
    if (address == nullptr) {
        const auto error = win32::last_error();
        const bool no_room = win32::portable(error) == std::errc::not_enough_memory;
        fail(error, what + (no_room ? " finds no free addresses: use smaller windows" : ""));
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
    section_.reset();
}

void mapped_range::read_ahead() const noexcept
{
    if (data_ == nullptr)
        return;
    WIN32_MEMORY_RANGE_ENTRY range{data_ - lead_, size_ + lead_};
    ::PrefetchVirtualMemory(::GetCurrentProcess(), 1, &range, 0);
}

void mapped_range::start_writing() const
{
    if (data_ != nullptr && section_ && !::FlushViewOfFile(data_ - lead_, size_ + lead_))
        fail(win32::last_error(), "flush: a view of " + std::to_string(size_) +
                                      " bytes at offset " + std::to_string(offset_));
}

void mapped_range::write_and_wait() const
{
    start_writing(); // which hands the bytes to the system's cache, and waits for no disk
    if (data_ != nullptr && section_ && !::FlushFileBuffers(section_->file.get()))
        fail(win32::last_error(), "flush_to_disk: a view of " + std::to_string(size_) +
                                      " bytes at offset " + std::to_string(offset_));
}

} // namespace mmf
