// Views on Linux: mmap and its relatives.
module;

#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/mman.h>
#include <sys/vfs.h>
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

/// Ranges that the system has refused to unmap. Of adjacent views Linux makes one region, and at
/// its limit of regions (vm.max_map_count) it takes none out of the middle of another. They are
/// unmapped when a view can be. Constant-initialized and never destroyed: global views are closed
/// late.
struct refused_ranges
{
    struct range // a span cannot be constant-initialized here by GCC 14
    {
        std::byte* begin;
        std::size_t length;
    };
    std::mutex guard;
    std::atomic<std::size_t> count = 0;
    std::array<range, 1024> ranges{}; // those beyond stay mapped

    void add(std::span<std::byte> refused) noexcept
    {
        const std::scoped_lock lock{guard};
        if (count < ranges.size())
            ranges[count++] = {refused.data(), refused.size()};
    }
    void try_again() noexcept
    {
        const std::scoped_lock lock{guard};
        for (std::size_t i = count; i-- > 0;)
            if (::munmap(ranges[i].begin, ranges[i].length) == 0)
                ranges[i] = ranges[--count];
    }
};
constinit refused_ranges refused;

void unmap_bytes(std::span<std::byte> range) noexcept
{
    if (::munmap(range.data(), range.size()) != 0)
        refused.add(range);
    else if (refused.count != 0)
        refused.try_again();
}

/// Returns true if the process can have so many addresses, with no memory behind them.
bool has_addresses(std::size_t length)
{
    void* const probe =
        ::mmap(nullptr, length, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (probe == MAP_FAILED)
        return false;
    unmap_bytes({static_cast<std::byte*>(probe), length});
    return true;
}

/// Says what ENOMEM meant: the system has one word for three things that can be too few.
const char* cause_of_no_memory(access wanted, std::size_t length)
{
    if (!has_addresses(static_cast<std::size_t>(granularity())))
        return " is one more than this process can have, whatever its length (vm.max_map_count, or "
               "its limit of addresses): close other views";
    if (wanted == access::copy_on_write && has_addresses(length))
        return " may become as much memory of this process's own, which is more than the system "
               "promises it: map less at a time";
    return " finds no free addresses: map less at a time";
}

/// Throws what mmap has answered, with the cause where the system's word leaves it open.
[[noreturn]] void throw_cannot_map(int reason, const std::string& what, const section& from,
                                   access wanted, const aligned_range& range)
{
    if (reason == ENOMEM)
        throw_system_error(reason, what,
                           cause_of_no_memory(wanted, static_cast<std::size_t>(range.length)));
    // The call takes the offset as a number of pages, in a long. If that is too small for it, the C
    // library says EINVAL.
    if (range.offset / granularity() > std::numeric_limits<unsigned long>::max())
        throw_system_error(EOVERFLOW, what,
                           " begins beyond what a process of 32 bits can map of a file");
    struct statfs system;
    if (reason == EINVAL && ::fstatfs(from.descriptor, &system) == 0 &&
        system.f_type == HUGETLBFS_MAGIC)
        throw_system_error(reason, what,
                           " of a file in huge pages must begin and end at a multiple of ",
                           std::to_string(system.f_bsize));
    if (reason == ENODEV)
        throw_system_error(reason, what,
                           " of a file whose bytes are made when they are read: copy it to "
                           "a file first");
    throw_system_error(reason, what);
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
    if (address == MAP_FAILED)
        throw_cannot_map(errno, what, *from, wanted, range);
    lead_ = static_cast<std::size_t>(range.lead);
    data_ = static_cast<std::byte*>(address) + lead_;
    if (from->locked_path.empty())
        section_ = std::move(from);
}

void mapped_range::unmap() noexcept
{
    if (data_ != nullptr)
        unmap_bytes({data_ - lead_, size_ + lead_});
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

void mapped_range::bring_in(const section& from) const
{
    if (data_ == nullptr || ::madvise(data_ - lead_, size_ + lead_, MADV_POPULATE_READ) == 0)
        return;
    // Whatever else the system answers, it may yet give the pages one by one.
    if (const int reason = errno; reason != EFAULT && reason != EHWPOISON)
        return;
    const std::string what = described("read", size_, offset_);
    if (const auto size = from.size(); !lies_within(offset_, size_, size))
        throw_file_was_cut(what, size);
    struct statfs system;
    if (::fstatfs(from.descriptor, &system) == 0 && system.f_type == TMPFS_MAGIC)
        throw_system_error(ENOSPC, what,
                           ": what was never stored in it takes memory when it is "
                           "mapped and read, and the file system has no more");
    throw_system_error(EIO, what, ": the disk does not give all of its bytes");
}

std::span<std::byte> mapped_range::pages_of(std::uint64_t offset,
                                            std::uint64_t length) const noexcept
{
    const auto before = static_cast<std::size_t>((lead_ + offset) & (granularity() - 1));
    return {data_ + static_cast<std::size_t>(offset) - before,
            static_cast<std::size_t>(length) + before};
}

void mapped_range::advise(advice how, std::uint64_t offset, std::uint64_t length) const noexcept
{
    if (length == 0)
        return;
    const auto pages = pages_of(offset, length);
    const int words = how == advice::sequential  ? POSIX_MADV_SEQUENTIAL
                      : how == advice::random    ? POSIX_MADV_RANDOM
                      : how == advice::will_need ? POSIX_MADV_WILLNEED
                                                 : POSIX_MADV_NORMAL;
    static_cast<void>(::posix_madvise(pages.data(), pages.size(), words)); // a hint
}

void mapped_range::start_writing(std::uint64_t offset, std::uint64_t length) const noexcept
{
    if (length == 0 || !section_)
        return;
    // A hint: where it cannot be given the system writes by itself, and flush_to_disk() says
    // whether it could. It takes any bytes, and their pages are written.
    ::sync_file_range(section_->descriptor, static_cast<off_t>(offset_ + offset),
                      static_cast<off_t>(length), SYNC_FILE_RANGE_WRITE);
}

void mapped_range::write_and_wait(std::uint64_t offset, std::uint64_t length) const
{
    if (length == 0)
        return;
    const auto pages = pages_of(offset, length);
    if (uninterrupted([&] { return ::msync(pages.data(), pages.size(), MS_SYNC); }) == 0)
        return;
    const int reason = errno;
    throw_system_error(reason, described("flush_to_disk", length, offset_ + offset));
}

} // namespace mmf
