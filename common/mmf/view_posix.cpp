// Views on Linux: mmap and its relatives.
module;

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

module mmf;

import :failures;
import :section;

namespace mmf {

std::uint64_t granularity()
{
    static const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    return page;
}

mapped_range::mapped_range(std::shared_ptr<const section> from, access wanted, std::uint64_t offset,
                           std::uint64_t length)
    : size_{static_cast<std::size_t>(length)}, offset_{offset}
{
    const std::string what = described("map", length, offset);
    // The system would map what is no longer there, and end the process at the first touch.
    if (const auto size = from->size(); !lies_within(offset, length, size))
        throw_file_was_cut(what, size);
    if (length == 0)
        return;
    const auto range = align(offset, length, granularity());
    if (range.length > std::numeric_limits<std::size_t>::max())
        throw_view_too_large(what);
    const int protection = wanted == access::read_only ? PROT_READ : PROT_READ | PROT_WRITE;
    const int sharing = wanted == access::copy_on_write ? MAP_PRIVATE : MAP_SHARED;
    void* const address = ::mmap(nullptr, static_cast<std::size_t>(range.length), protection,
                                 sharing, from->descriptor, static_cast<off_t>(range.offset));
    if (address == MAP_FAILED) {
        const int reason = errno;
        if (reason == ENOMEM)
            throw_system_error(reason, what, " finds no free addresses: map less at a time");
        // The call takes the offset as a number of pages, in a long. If that is too small for it,
        // the C library says EINVAL.
        if (range.offset / granularity() > std::numeric_limits<unsigned long>::max())
            throw_system_error(EOVERFLOW, what,
                               " begins beyond what a process of 32 bits can map of a file");
        throw_system_error(reason, what);
    }
    lead_ = static_cast<std::size_t>(range.lead);
    data_ = static_cast<std::byte*>(address) + lead_;
    if (from->locked_path.empty())
        section_ = std::move(from);
}

void mapped_range::unmap() noexcept
{
    if (data_ != nullptr)
        ::munmap(data_ - lead_, size_ + lead_);
    data_ = nullptr;
    size_ = 0;
    lead_ = 0;
    offset_ = 0;
    section_.reset();
}

void mapped_range::read_ahead() const noexcept
{
    if (data_ != nullptr)
        ::madvise(data_ - lead_, size_ + lead_, MADV_POPULATE_READ);
}

void mapped_range::start_writing() const
{
    if (data_ == nullptr || !section_)
        return;
    const auto begin = static_cast<off_t>(offset_ - lead_);
    const auto length = static_cast<off_t>(size_ + lead_);
    if (::sync_file_range(section_->descriptor, begin, length, SYNC_FILE_RANGE_WRITE) == 0)
        return;
    const int reason = errno;
    if (reason != ESPIPE) // a file system without it writes by itself
        throw_system_error(reason, described("flush", size_, offset_));
}

void mapped_range::write_and_wait() const
{
    if (data_ == nullptr || ::msync(data_ - lead_, size_ + lead_, MS_SYNC) == 0)
        return;
    const int reason = errno;
    throw_system_error(reason, described("flush_to_disk", size_, offset_));
}

} // namespace mmf
