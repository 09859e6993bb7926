/// A file looked at in two ways: its bytes copied by `read`, or its pages mapped. The bytes are the
/// same, and the price is not.
module;

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

export module read_or_map;

import large_file_views;

export namespace read_or_map {

/// What is done with each piece of a file.
using visitor = std::function<void(std::span<const std::byte>)>;

/// Calls `visit` with what can still be read from `handle`, in order, each byte once, until the
/// end. Every piece is read into `buffer`, from its beginning on, and nothing else holds bytes of
/// the file: a piece is as long as the system made it, at most as long as the buffer. The handle is
/// what file::handle() returns, or that of anything else that can be read, a pipe too: read(2);
/// ReadFile. A read that a signal interrupted (EINTR) is made again.
/// Throws the system's error; std::errc::invalid_argument for a buffer of 0 bytes, which nothing
/// can be read into; and what `visit` throws.
void by_read(std::intptr_t handle, std::span<std::byte> buffer, const visitor& visit);

/// When the pages of a view are mapped.
enum class pages {
    when_touched, ///< By page faults, one after the other: no hint is given.
    at_once,      ///< All of a window, by one call, before anybody looks at it: a hint.
};

/// Calls `visit` with all bytes of the file, in order, each once: `window` bytes with each call,
/// and with the last what is left. One window is mapped at a time, and none afterwards.
/// With pages::at_once no byte of a window needs a page fault any more when `visit` sees it:
/// MADV_POPULATE_READ, madvise(2), Linux 5.14. On Windows the pages are in memory then, and are
/// mapped when touched: PrefetchVirtualMemory, Windows 8. A hint that the system does not know or
/// refuses is no error: the pages come one by one, as without it.
/// Throws std::errc::invalid_argument for a window of 0 bytes, and what walk and `visit` throw.
void by_views(const large_file_views::file& from, std::uint64_t window, pages mapped,
              const visitor& visit);

/// How the bytes of a file come to a program.
enum class way {
    read,      ///< Copied into a buffer.
    view,      ///< Mapped, a page when it is touched.
    populated, ///< Mapped, all pages of a window at once.
};

/// How a program looks at a file.
enum class use {
    through, ///< All of it, once, from front to back.
    places,  ///< A few places, far apart, each once.
    again,   ///< Places anywhere, again and again: many looks at each page.
};

/// A file of fewer bytes is small: what it costs to map it does not come back.
inline constexpr std::uint64_t small_file = std::uint64_t{1} << 20;

/// The way to look at a file of `size` bytes, where `memory` bytes of it can stay in the cache.
///
///     size                            through     places   again
///     less than small_file            read        read     read
///     small_file to memory, both in   populated   read     view
///     more than memory                read        read     read
///
/// What is small is read, whatever the memory. A pure function: it asks no system. The lesson shows
/// what each row stands on.
way plan(use looks, std::uint64_t size, std::uint64_t memory);

/// Copies bytes of the file from `offset` on into `buffer` by one call, and returns how many: fewer
/// than there is room for where the file ends. pread(2); ReadFile with an OVERLAPPED.
/// Throws the system's error.
std::size_t read_at(const large_file_views::file& from, std::uint64_t offset,
                    std::span<std::byte> buffer);

/// How many bytes of memory this machine has: sysconf(_SC_PHYS_PAGES); GlobalMemoryStatusEx.
std::uint64_t memory();

} // namespace read_or_map
