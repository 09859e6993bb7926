/// Addresses and memory, which are two things: addresses are reserved, then memory is promised for
/// some of their pages, and a page gets it when it is touched.
module;

#include <cstddef>
#include <cstdint>
#include <span>

export module own_pages;

export namespace own_pages {

/// How many bytes a page has: sysconf(_SC_PAGESIZE); GetSystemInfo, dwPageSize.
std::size_t page_size();

/// Bytes of this process in whole pages: they begin where a page begins, and end where one ends.
using pages = std::span<std::byte>;

/// `count` pages of `all`, from page number `first` on, which is 0 for the first one.
/// Throws std::errc::result_out_of_range if `all` has not so many.
pages part(pages all, std::uint64_t first, std::uint64_t count);

/// Takes `length` bytes, a multiple of the page size, of this process's addresses where the system
/// has them free, with no file behind, and no memory for them: no limit of memory counts them (one
/// of addresses does, `ulimit -v`), and who touches one of these bytes is ended. They stay taken,
/// and nothing else is put there, until release().
/// What is stored there later is this process's own, and a child made by fork gets a copy.
/// mmap(2) with PROT_NONE and MAP_PRIVATE | MAP_ANONYMOUS, POSIX.1-2024, and with MAP_NORESERVE
/// (Linux) or without; VirtualAlloc with MEM_RESERVE and PAGE_NOACCESS.
/// Throws std::errc::not_enough_memory if `length` does not fit in a std::size_t, and the system's
/// error, at the first try: for 0 bytes that is std::errc::invalid_argument; where so many
/// addresses are not free it is std::errc::not_enough_memory on Linux, and on Windows what
/// VirtualAlloc answers.
pages reserve(std::uint64_t length);

/// Lets the bytes of `part`, which are reserved, be loaded and stored (not run), and no others.
/// Pages that were not committed are zeros, and take no memory until somebody touches them; those
/// that were committed before stay as they are and can be used at every moment, also if it throws;
/// of the others some may be committed then. No bytes are no error, and change nothing.
/// mprotect(2) with PROT_READ | PROT_WRITE, POSIX.1; VirtualAlloc with MEM_COMMIT and
/// PAGE_READWRITE.
/// Throws the system's error, at the first try: std::errc::not_enough_memory where the system does
/// not promise so much, as where a limit of this process's memory is reached; for addresses that
/// are not taken it is that on Linux, and on Windows ERROR_INVALID_ADDRESS (487).
void commit(pages part);

/// Gives back the memory of `part`, and of no other page, at once, and no limit of this process's
/// memory (RLIMIT_DATA) counts it any more. (The sum of all processes, Committed_AS in proc(5), may
/// count it until release().) The addresses stay reserved: who touches them is ended, as before
/// commit(), and after another commit() they are zeros. Pages of it that are not committed are no
/// error. No bytes are no error, and change nothing.
/// madvise(2) with MADV_DONTNEED, Linux, and mprotect(2) with PROT_NONE, POSIX.1; VirtualFree with
/// MEM_DECOMMIT.
/// Throws the system's error, at the first try.
void give_back(pages part);

/// How many pages of `part`, which is reserved, have memory now, as the system says: those that
/// somebody has loaded from or stored to since they were committed, whatever stands in them. (On
/// Linux pages that were only loaded from share one page of zeros, and each counts. A page that the
/// system has moved to the disk does not. Where the system gives huge pages unasked, one touch
/// brings many.) Touches none of them. Takes a buffer that is no larger for a larger `part`, and
/// leaves nothing open. No bytes have 0 pages. mincore(2), Linux, bit 0, for all of `part` in
/// turns; QueryWorkingSetEx, for those pages that VirtualQuery says are committed. Throws the
/// system's error.
std::uint64_t touched(pages part);

/// Gives all that reserve() returned back, addresses and memory: munmap(2), POSIX.1; VirtualFree
/// with MEM_RELEASE. Throws the system's error.
void release(pages all);

/// The same as reserve(), at this address, of a page on Linux and a multiple of 64 KiB on Windows,
/// and nowhere else: mmap(2) with MAP_FIXED_NOREPLACE, Linux 4.17; VirtualAlloc.
/// Throws the system's error where these addresses are not free.
pages reserve_at(std::uintptr_t address, std::uint64_t length);

} // namespace own_pages
