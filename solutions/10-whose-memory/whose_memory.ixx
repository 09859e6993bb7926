/// Whose memory is it? What the system says of a range of this process's addresses: how much of it
/// is in memory, who else has it, what would be lost.
module;

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

export module whose_memory;

export namespace whose_memory {

/// How many bytes a page has: sysconf(_SC_PAGESIZE); GetSystemInfo, dwPageSize.
std::size_t page_size();

/// Addresses of this process in whole pages: they begin where a page begins, and end where one
/// ends, below 2^64. Some of them, or all, may be mapped nowhere: nobody touches them here. After
/// fork "this process" is, in the child, the child.
using pages = std::span<const std::byte>;

/// What /proc/self/smaps says of one mapping, in bytes.
struct entry
{
    std::uint64_t begin = 0;        ///< The address of its first byte.
    std::uint64_t end = 0;          ///< The first address after it.
    std::uint64_t dirty = 0;        ///< Shared_Dirty and Private_Dirty, together.
    std::uint64_t proportional = 0; ///< Pss.
    friend bool operator==(const entry&, const entry&) = default;
};

/// Reads one entry of smaps, proc(5): a line that begins with two addresses, such as 4f00-5a00 in
/// hexadecimal, and ends with the mapping's rights and its name; then lines such as
/// "Pss:      12 kB", where kB is 1,024 bytes. The text is the entry and no
/// more; it may lack the last line end. The name may be any (it holds no line end: that is \012 in
/// it), of any length, and lines may have any names and any order: those that are not asked for are
/// not looked at. Numbers, in bytes, have 64 bits. A pure function, also on Windows, where such a
/// text has come from elsewhere.
/// Throws std::errc::invalid_argument if the first line does not begin with two addresses, if one
/// of the lines Pss, Shared_Dirty and Private_Dirty is missing (a second one of another name does
/// not stand for it), or has no number of kB.
/// Left open, as smaps never has it: which of two lines of one name counts, or that they are an
/// error; addresses in a wrong order; what follows the second one at once; a tab behind a colon, or
/// no space; a sum of what is dirty beyond 64 bits.
entry entry_of(std::string_view text);

/// What the page table of this process has of some pages, in bytes, always whole pages. Each of
/// them counts by itself, of a huge page too. What was moved to a swap disk is not among them.
struct in_memory
{
    /// Those that this process has touched, or the system for it (a fault maps neighbours, too),
    /// and that it has not given back: the processor finds them without a page fault.
    /// Linux: bit 63 in /proc/self/pagemap, proc(5), whatever else is noted of a page without it
    /// (where on a swap disk it lies, for example). Windows: Valid of QueryWorkingSetEx.
    std::uint64_t resident = 0;
    /// Linux: those of them that are mapped more than once now, by another process or by this one
    /// elsewhere, and the page of zeros, which all have who only load: bit 56 is not set.
    /// Windows: those that others can have, whether or not they do: Shared.
    std::uint64_t shared = 0;
    /// Those of them that are this process's alone, and no page of a file or of shared memory: new
    /// memory that was stored to, and private copies. They go with this process, and before that
    /// only if it gives them back. Linux: bit 56 is set, and bit 61 is not. Windows: Shared is not
    /// set.
    std::uint64_t own = 0;
    friend bool operator==(const in_memory&, const in_memory&) = default;
};

/// What the page table has of these pages now. Addresses that are mapped nowhere, or that no
/// process has, have nothing. Touches none of them. Takes a buffer that is no larger for more
/// pages, keeps nothing for the next call, and leaves nothing open, also when it throws.
/// Linux: /proc/self/pagemap, which may answer with fewer numbers than were asked for: what is left
/// is to be asked for again, until it answers with none. Windows:
/// QueryWorkingSetEx, for those pages that VirtualQuery says are committed. For no pages the system
/// need not be asked.
/// Throws the system's error, whichever call has one, or std::bad_alloc.
in_memory by_page(pages range);

/// What there is to be said of a range.
struct numbers : in_memory
{
    /// Bytes of the range that are mapped, touched or not. Windows: reserved or committed.
    std::uint64_t mapped = 0;
    /// Bytes that were changed and are not written to the file or device behind them, by whoever
    /// has changed them. Memory without a file is so once it was stored to. Nothing if the range
    /// has pages of a mapping and not all of them, also where smaps says 0: it has one number for a
    /// whole mapping. (What was mapped at two times may be one mapping: the system joins neighbours
    /// that are alike.) Windows says it nowhere: always nothing.
    std::optional<std::uint64_t> dirty = 0;
    /// The range's share: each resident page divided by the number of those who have it mapped.
    /// The sum over all processes is what they take together. The page of zeros counts as nothing.
    /// In whole KiB of each mapping, as smaps has it, rounded down. Nothing where `dirty` is
    /// nothing. (On Windows ShareCount of QueryWorkingSetEx counts up to 7.)
    std::optional<std::uint64_t> proportional = 0;
};

/// What the system says of this range now: by_page(range), the bytes of it that are mapped, and the
/// sums over the mappings in it. The system is asked twice or more, so if another thread maps or
/// touches something meanwhile, the numbers are of different moments. A range without bytes has 0
/// of everything (on Windows but for what is always nothing), wherever it begins; for that the
/// system need not be asked. What this call itself takes and gives back meanwhile may be counted.
/// Keeps nothing for the next call, and leaves nothing open, also when it throws.
/// Linux: /proc/self/smaps, proc(5), by entry_of(); what lies behind the range need not be read.
/// Windows: VirtualQuery.
/// Throws the system's error, whichever call has one, or std::bad_alloc; there is no part of an
/// answer, and no number is 0 for want of one.
numbers account(pages range);

// What follows is given.

/// This process as `top` shows it, in bytes.
struct process_numbers
{
    std::uint64_t virt = 0;           ///< VIRT: all that is mapped, whoever has touched it.
    std::uint64_t res = 0;            ///< RES: what of it is resident.
    std::optional<std::uint64_t> shr; ///< SHR: what of that is a page of a file or shared memory,
                                      ///< also where nobody else has it. Windows: nothing.
};

/// /proc/self/statm, proc(5); VirtualQuery (reserved or committed) and GetProcessMemoryInfo
/// (WorkingSetSize). Throws the system's error.
process_numbers as_top_shows();

/// Has the system drop these pages from the page table. Of a private view the copies are lost with
/// that, and the next touch finds the file's bytes. madvise(2) with MADV_DONTNEED; VirtualUnlock,
/// which takes pages that are not locked from the working set, and keeps the copies.
/// Throws the system's error.
void drop(pages range);

} // namespace whose_memory
