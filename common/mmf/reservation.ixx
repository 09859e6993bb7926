module;

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

export module mmf:reservation;

import :alignment;

export namespace mmf {

/// Addresses of this process's own, which begin without memory: pages get it when they have been
/// committed and are touched. No file and no name is behind it, and no other process sees it; a
/// child made by fork has a copy. Move-only; all of it goes at the end of its life. One that was
/// closed or moved from is as one that is default-constructed: no bytes. (Members say `inline` as those
/// of mapped_range do.)
class reservation
{
  public:
    reservation() = default;
    inline ~reservation() { close(); }
    inline reservation(reservation&& other) noexcept { swap(other); }
    inline reservation& operator=(reservation&& other) noexcept
    {
        reservation old{std::move(other)};
        swap(old);
        return *this;
    }

    /// Returns how many bytes were reserved, not rounded to pages.
    inline std::size_t size() const { return size_; }

    /// Returns all bytes, also those that are not committed: who touches these is ended. Their
    /// address stays the same, and is a multiple of granularity().
    /// (GCC 14 needs <span> included by the caller.)
    inline std::span<const std::byte> bytes() const& { return {data_, size_}; }
    inline std::span<std::byte> bytes() & { return {data_, size_}; }
    std::span<const std::byte> bytes() const&& = delete;

    /// Lets the pages of `length` bytes at `offset` be loaded and stored. They are zeros, and take
    /// memory when they are touched; pages that were committed before stay as they are.
    /// mprotect(2), POSIX.1; VirtualAlloc with MEM_COMMIT.
    /// Throws std::errc::result_out_of_range if the bytes were not reserved,
    /// std::errc::not_enough_memory where the system promises no more memory. (Linux promises more
    /// than it has, proc_sys_vm(5), overcommit_memory; there the store may end the process.)
    void commit(std::uint64_t offset = 0, std::uint64_t length = to_the_end);

    /// Gives the memory of those pages back that lie within `length` bytes at `offset` as a whole:
    /// a page that has other bytes too keeps it. The addresses stay, and who touches them is ended;
    /// committed again they are zeros. Pages that are not committed are no error.
    /// madvise(2) with MADV_DONTNEED, Linux, and mprotect(2); VirtualFree with MEM_DECOMMIT.
    /// Throws std::errc::result_out_of_range as commit, and the system's error.
    void decommit(std::uint64_t offset = 0, std::uint64_t length = to_the_end);

    /// Gives back all memory and all addresses: munmap(2); VirtualFree with MEM_RELEASE. Closing
    /// twice is harmless.
    void close() noexcept;

  private:
    friend reservation reserve(std::uint64_t);

    inline void swap(reservation& other) noexcept
    {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
    }

    std::byte* data_ = nullptr;
    std::size_t size_ = 0;
};

/// Takes `size` bytes of this process's addresses, and no memory. mmap(2) with PROT_NONE, POSIX.1;
/// VirtualAlloc with MEM_RESERVE.
/// Throws std::errc::invalid_argument for size 0, std::errc::not_enough_memory if there is no such
/// range of free addresses.
reservation reserve(std::uint64_t size);

} // namespace mmf

namespace mmf {

/// How many bytes a page has. On Windows it is smaller than the granularity.
std::size_t page_size();
std::byte* reserve_addresses(std::size_t size);
void release_addresses(std::span<std::byte> all) noexcept;
void commit_pages(std::span<std::byte> pages);
void decommit_pages(std::span<std::byte> pages);

} // namespace mmf
