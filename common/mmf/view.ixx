module;

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <ranges>
#include <span>
#include <type_traits>
#include <utility>

export module mmf:view;

import :access;
import :alignment;

export namespace mmf {

class mapping;
template <access Access>
class chunk_range;

/// How a view is going to be read.
enum class advice {
    normal,     ///< As the system thinks best: how a view begins.
    sequential, ///< From the front to the back: what comes next is read early, and goes early.
    random,     ///< Here and there: nothing is read but the page that is touched.
    will_need,  ///< All of it, soon: reading begins now, and nobody waits for it.
};

} // namespace mmf

namespace mmf {

struct section;

[[noreturn, gnu::cold]] void throw_out_of_view(const char* operation, std::uint64_t offset,
                                               std::uint64_t length, std::uint64_t size);
[[noreturn, gnu::cold]] void throw_pages_gone(std::uint64_t offset, std::uint64_t length);
[[noreturn, gnu::cold]] void throw_misaligned(const char* operation, std::uint64_t offset,
                                              std::uint64_t view_offset, std::size_t alignment);

/// Copies `from` to the beginning of `into`, which is as long. Returns false if a page of `from` is
/// not to be had, which would otherwise end the process.
bool copied(std::span<const std::byte> from, std::span<std::byte> into) noexcept;

/// A range of a section in the address space, unmapped with the object. Its members say `inline`:
/// in a named module a member that is defined in its class is not, and each would be a call on the
/// way to every byte. What calls the system is out of line.
class mapped_range
{
  public:
    mapped_range() = default;
    /// Maps `length` bytes at `offset`, whatever the offset's alignment; nothing for length 0.
    mapped_range(std::shared_ptr<const section> from, access wanted, std::uint64_t offset,
                 std::uint64_t length);
    inline ~mapped_range() { unmap(); }
    inline mapped_range(mapped_range&& other) noexcept { swap(other); }
    inline mapped_range& operator=(mapped_range&& other) noexcept
    {
        mapped_range old{std::move(other)};
        swap(old);
        return *this;
    }

    inline std::byte* data() const { return data_; }
    inline std::size_t size() const { return size_; }
    inline std::uint64_t offset() const { return offset_; }

    /// Leaves the range as a default-constructed one.
    void unmap() noexcept;
    void read_ahead() const noexcept;
    /// As read_ahead(), and throws if the system says that there are pages of the section that it
    /// cannot give: touched, they would end the process.
    void bring_in(const section& from) const;
    void advise(advice how, std::uint64_t offset, std::uint64_t length) const noexcept;
    void start_writing(std::uint64_t offset, std::uint64_t length) const noexcept;
    void write_and_wait(std::uint64_t offset, std::uint64_t length) const;

    /// Throws unless `length` bytes at `offset` lie in the range.
    inline void check(const char* operation, std::uint64_t offset, std::uint64_t length) const
    {
        if (!lies_within(offset, length, size_)) [[unlikely]]
            throw_out_of_view(operation, offset, length, size_);
    }
    /// Returns the length in bytes, that of the rest if it is to_the_end. Throws as check().
    inline std::uint64_t checked_length(const char* operation, std::uint64_t offset,
                                        std::uint64_t length) const
    {
        check(operation, offset, length == to_the_end ? 0 : length);
        return length == to_the_end ? size_ - offset : length;
    }
    /// Throws unless they do and the address is a multiple of `alignment`.
    inline void check_aligned(const char* operation, std::uint64_t offset, std::uint64_t length,
                              std::size_t alignment) const
    {
        check(operation, offset, length);
        if ((reinterpret_cast<std::uintptr_t>(data_) + offset) % alignment != 0) [[unlikely]]
            throw_misaligned(operation, offset, offset_, alignment);
    }

  private:
    /// The pages that have these bytes of the range.
    std::span<std::byte> pages_of(std::uint64_t offset, std::uint64_t length) const noexcept;

    inline void swap(mapped_range& other) noexcept
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

/// Types whose value is their bytes: what can be shared between processes at all. A pointer, and
/// what views other memory as std::span and std::string_view do, means something in one process
/// only. (A pointer within a struct is not found: do not share one.)
template <typename T>
concept shareable =
    std::is_trivially_copyable_v<T> && !std::is_pointer_v<T> && !std::is_member_pointer_v<T> &&
    !std::is_null_pointer_v<T> && !std::ranges::borrowed_range<T>;

/// A range of a mapping in this process's address space. It is unmapped at the end of its life, and
/// outlives the mapping that it came from. Move-only. A closed view, and one that was moved from,
/// is as one that is default-constructed: no bytes, size and offset 0; a read of it throws.
///
/// Loads and stores are the processor's own, on memory that other processes see at the same moment:
/// ordinary reads and writes that race with another process are undefined; `atomic` and `load` are
/// for values that change while others look. If another process makes a mapped file shorter, Linux
/// ends a process that touches the lost pages with SIGBUS (mmap(2)), unless copy_out does it;
/// Windows refuses to shorten it.
template <access Access = access::read_only>
class view
{
  public:
    /// Has no bytes; mapping::map makes those that have some.
    view() = default;

    /// Returns how many bytes the view has.
    std::size_t size() const { return range_.size(); }
    /// Returns where the view begins in its mapping, in bytes.
    std::uint64_t offset() const { return range_.offset(); }

    /// Returns the bytes, which must not be used after the end of the view's life. So there are
    /// none of a temporary view: `mapping.map().bytes()` does not compile. The bytes of a read_only
    /// view cannot be stored to.
    /// (GCC 14 needs <span> included by the caller.)
    std::span<const std::byte> bytes() const& { return {range_.data(), range_.size()}; }
    std::span<std::byte> bytes() &
        requires(Access != access::read_only)
    {
        return {range_.data(), range_.size()};
    }
    std::span<const std::byte> bytes() const&& = delete;

    /// Returns a copy of the T at `offset` bytes into the view; the offset need not be a multiple
    /// of anything. Throws std::errc::result_out_of_range if the T does not lie in the view.
    /// (Each call checks, which keeps a loop from being vectorized: a sum over 1 GiB took 1.2 times
    /// as long as over `bytes`, which a loop over many values should use.)
    template <shareable T>
    T read(std::uint64_t offset) const
    {
        range_.check("read", offset, sizeof(T));
        std::array<std::byte, sizeof(T)> copy;
        std::memcpy(copy.data(), range_.data() + offset, sizeof(T));
        return std::bit_cast<T>(copy);
    }

    /// Copies the bytes at `offset` into the view to `into`, as many as it has. Where another
    /// process has cut the file meanwhile, or the disk does not give its bytes, that is an error,
    /// and the process goes on; each byte of `into` is then as it was, or as it should become. Any
    /// number of threads, and a signal's handler, may call it.
    /// On Linux the first call installs a handler of SIGBUS, and what is no copy's does what it did
    /// before: sigaction(2). Who installs one later must hand on to this one. A thread that blocks
    /// SIGBUS is ended all the same. If another signal's handler loads from these bytes in the
    /// middle of the copy, and they have gone, that signal stays blocked. On Windows:
    /// AddVectoredExceptionHandler, for EXCEPTION_IN_PAGE_ERROR.
    /// Throws std::errc::io_error if bytes are not to be had, and std::errc::result_out_of_range if
    /// they do not lie in the view.
    void copy_out(std::uint64_t offset, std::span<std::byte> into) const
    {
        range_.check("copy_out", offset, into.size());
        if (!into.empty() && !copied({range_.data() + offset, into.size()}, into)) [[unlikely]]
            throw_pages_gone(range_.offset() + offset, into.size());
    }

    /// Stores the value at `offset` bytes into the view. Errors as read.
    template <shareable T>
    void write(std::uint64_t offset, const T& value)
        requires(Access != access::read_only)
    {
        range_.check("write", offset, sizeof(T));
        std::memcpy(range_.data() + offset, &value, sizeof(T));
    }

    /// Returns the T at `offset` as an atomic that every process sharing the mapping may use at the
    /// same time, for as long as the view lives (and so not of a temporary view). T must be
    /// lock-free: a lock would be in this process only.
    /// Throws std::errc::result_out_of_range as read, and std::errc::invalid_argument if the
    /// address is not a multiple of std::atomic_ref<T>::required_alignment.
    /// (GCC 14 needs <atomic> included by the caller of this or of load.)
    template <shareable T>
    std::atomic_ref<T> atomic(std::uint64_t offset) &
        requires(Access == access::read_write)
    {
        return reference<T>("atomic", offset);
    }

    /// Loads the T at `offset` atomically, through a view of any access. Errors as atomic.
    /// A T of 16 bytes needs a read_write view: the processor's one instruction for it, cmpxchg16b,
    /// stores, which ends the process if the page is read-only.
    template <shareable T>
        requires(Access == access::read_write || sizeof(T) <= sizeof(std::uint64_t))
    T load(std::uint64_t offset, std::memory_order order = std::memory_order_acquire) const
    {
        return reference<T>("load", offset).load(order);
    }

    /// Asks the system to start writing what was changed among `length` bytes at `offset` to the
    /// file, and does not wait: sync_file_range(2) on Linux, where msync(MS_ASYNC) starts nothing;
    /// FlushViewOfFile. A hint: flush_to_disk() says whether the bytes could be written. Does
    /// nothing for a view that is not read_write and for a named mapping, which has no file.
    /// The system writes whole pages, those of the bytes' neighbours too.
    /// Throws std::errc::result_out_of_range if the bytes do not lie in the view, and nothing else.
    void flush(std::uint64_t offset = 0, std::uint64_t length = to_the_end) const
    {
        const std::uint64_t bytes = range_.checked_length("flush", offset, length);
        if constexpr (Access == access::read_write)
            range_.start_writing(offset, bytes);
    }

    /// Returns when what was changed among `length` bytes at `offset` is on the disk:
    /// msync(MS_SYNC), POSIX.1; FlushViewOfFile and FlushFileBuffers. Throws the disk's error
    /// (std::errc::io_error), which the system tells once: the next call may say that all is well,
    /// and the bytes are lost. Does nothing where flush does nothing. Throws
    /// std::errc::result_out_of_range as flush.
    void flush_to_disk(std::uint64_t offset = 0, std::uint64_t length = to_the_end) const
    {
        const std::uint64_t bytes = range_.checked_length("flush_to_disk", offset, length);
        if constexpr (Access == access::read_write)
            range_.write_and_wait(offset, bytes);
    }

    /// Says how `length` bytes at `offset` are going to be read, so that the system reads from the
    /// disk what will be asked for and no more. A hint, which changes no byte: posix_madvise,
    /// POSIX.1; PrefetchVirtualMemory for will_need, and nothing for the others, which Windows has
    /// no call for.
    /// Throws std::errc::result_out_of_range if the bytes do not lie in the view, and nothing else.
    void advise(advice how, std::uint64_t offset = 0, std::uint64_t length = to_the_end) const
    {
        range_.advise(how, offset, range_.checked_length("advise", offset, length));
    }

    /// Maps all pages of the view now, reading from the disk where needed, instead of one by one
    /// at the first touch. A hint: madvise(MADV_POPULATE_READ), where the system has it.
    void read_ahead() const noexcept { range_.read_ahead(); }

    /// Unmaps the bytes: munmap(2); UnmapViewOfFile. Closing twice is harmless.
    void close() noexcept { range_.unmap(); }

  private:
    friend class mapping;
    template <access>
    friend class chunk_range;
    explicit view(mapped_range range) : range_{std::move(range)} {}

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
