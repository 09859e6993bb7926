module;

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

export module mmf:view;

import :access;
import :alignment;

namespace mmf {

struct section;

/// A range of a section in the address space, unmapped with the object.
class mapped_range
{
  public:
    mapped_range() = default;
    /// Maps `length` bytes at `offset`, whatever the offset's alignment; none for length 0.
    mapped_range(std::shared_ptr<const section> from, access wanted, std::uint64_t offset,
                 std::uint64_t length);
    ~mapped_range() { unmap(); }
    mapped_range(mapped_range&& other) noexcept { swap(other); }
    mapped_range& operator=(mapped_range&& other) noexcept
    {
        mapped_range old{std::move(other)};
        swap(old);
        return *this;
    }

    std::byte* data() const { return data_; }
    std::size_t size() const { return size_; }
    std::uint64_t offset() const { return offset_; }

    void unmap() noexcept;
    void read_ahead() const noexcept;
    void start_writing() const;
    void write_and_wait() const;

    /// Throws unless `length` bytes at `offset` lie in the range.
    void check(const char* operation, std::uint64_t offset, std::uint64_t length) const;
    /// Throws unless they do and the address is a multiple of `alignment`.
    void check_aligned(const char* operation, std::uint64_t offset, std::uint64_t length,
                       std::size_t alignment) const;

  private:
    void swap(mapped_range& other) noexcept
    {
        std::swap(section_, other.section_);
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(lead_, other.lead_);
        std::swap(offset_, other.offset_);
    }

    std::shared_ptr<const section> section_; // of a file, which flushing needs; never of a name
    std::byte* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t lead_ = 0; // mapped bytes before data_: the offset's distance from the granularity
    std::uint64_t offset_ = 0;
};

} // namespace mmf

export namespace mmf {

/// Types whose value is their bytes: what can be shared between processes at all.
template <typename T>
concept shareable = std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>;

/// A range of a mapping in this process's address space. It is unmapped at the end of its life, and
/// outlives the mapping that it came from. Move-only: a moved-from or closed view has no bytes.
///
/// Loads and stores are the processor's own, on memory that other processes see at the same moment:
/// ordinary reads and writes that race with another process are undefined; `atomic` and `load` are
/// for values that change while others look. If another process makes a mapped file shorter, Linux
/// ends a process that touches the lost pages with SIGBUS (mmap(2)); Windows refuses to shorten it.
template <access Access = access::read_only>
class view
{
  public:
    /// No bytes.
    view() = default;
    /// Used by mapping::map.
    explicit view(mapped_range range) : range_{std::move(range)} {}

    /// How many bytes the view has.
    std::size_t size() const { return range_.size(); }
    /// Where the view begins in its mapping, in bytes.
    std::uint64_t offset() const { return range_.offset(); }

    /// The bytes, for as long as the view lives. Those of a read_only view cannot be stored to.
    std::span<const std::byte> bytes() const { return {range_.data(), range_.size()}; }
    std::span<std::byte> bytes()
        requires(Access != access::read_only)
    {
        return {range_.data(), range_.size()};
    }

    /// A copy of the T at `offset` bytes into the view; the offset need not be a multiple of
    /// anything. Throws std::errc::result_out_of_range if the T does not lie in the view.
    template <shareable T>
    T read(std::uint64_t offset) const
    {
        range_.check("read", offset, sizeof(T));
        std::array<std::byte, sizeof(T)> copy;
        std::memcpy(copy.data(), range_.data() + offset, sizeof(T));
        return std::bit_cast<T>(copy);
    }

    /// Stores the value at `offset` bytes into the view. Errors as read.
    template <shareable T>
    void write(std::uint64_t offset, const T& value)
        requires(Access != access::read_only)
    {
        range_.check("write", offset, sizeof(T));
        std::memcpy(range_.data() + offset, &value, sizeof(T));
    }

    /// The T at `offset` as an atomic that every process sharing the mapping may use at the same
    /// time. T must be lock-free: a lock would be in this process only.
    /// Throws std::errc::result_out_of_range as read, and std::errc::invalid_argument if the
    /// address is not a multiple of std::atomic_ref<T>::required_alignment.
    /// (GCC 14 wants <atomic> included by whoever calls this or load.)
    template <shareable T>
    std::atomic_ref<T> atomic(std::uint64_t offset)
        requires(Access == access::read_write)
    {
        return reference<T>("atomic", offset);
    }

    /// Loads the T at `offset` atomically, through a view of any access. Errors as atomic.
    template <shareable T>
    T load(std::uint64_t offset, std::memory_order order = std::memory_order_acquire) const
    {
        return reference<T>("load", offset).load(order);
    }

    /// Asks the system to start writing the view's changed bytes to their file, and does not wait:
    /// sync_file_range(2) on Linux, where msync(MS_ASYNC) starts nothing; FlushViewOfFile. Nothing
    /// to do for a view that is not read_write and for a named mapping, which has no file.
    void flush() const
    {
        if constexpr (Access == access::read_write)
            range_.start_writing();
    }

    /// Returns when the view's changed bytes are on the disk: msync(MS_SYNC), POSIX.1;
    /// FlushViewOfFile and FlushFileBuffers. Throws what the disk answers (std::errc::io_error).
    void flush_to_disk() const
    {
        if constexpr (Access == access::read_write)
            range_.write_and_wait();
    }

    /// Maps all pages of the view now, reading from the disk where needed, instead of one by one
    /// at the first touch. A hint: madvise(MADV_POPULATE_READ), where the system has it.
    void read_ahead() const noexcept { range_.read_ahead(); }

    /// Unmaps the bytes: munmap(2); UnmapViewOfFile. Closing twice is harmless.
    void close() noexcept { range_.unmap(); }

  private:
    template <shareable T>
    std::atomic_ref<T> reference(const char* operation, std::uint64_t offset) const
    {
        static_assert(std::atomic_ref<T>::is_always_lock_free,
                      "a shared atomic must be lock-free: its lock would be in one process only");
        range_.check_aligned(operation, offset, sizeof(T), std::atomic_ref<T>::required_alignment);
        return std::atomic_ref<T>{*reinterpret_cast<T*>(range_.data() + offset)};
    }

    mapped_range range_;
};

} // namespace mmf
