module;

#include <bit>
#include <cstdint>
#include <limits>
#include <string>
#include <system_error>

export module mmf:alignment;

import :error;

export namespace mmf {

/// The bytes that must be mapped so that the bytes asked for are among them.
struct aligned_range
{
    std::uint64_t offset; ///< Where the mapped bytes begin: a multiple of the granularity.
    std::uint64_t lead;   ///< How many of them precede the first byte that was asked for.
    std::uint64_t length; ///< All mapped bytes: the lead and what was asked for.

    friend bool operator==(const aligned_range&, const aligned_range&) = default;
};

/// The aligned range around `length` bytes at `offset`: a pure function, so that it can be tried
/// with the granularity of any system. The granularity is a power of two: 4096 on most Linux
/// systems, 65536 on Windows, where it is larger than a page.
/// Throws std::errc::invalid_argument for another granularity, std::errc::result_out_of_range if
/// the end would not fit in 64 bits.
constexpr aligned_range align(std::uint64_t offset, std::uint64_t length, std::uint64_t granularity)
{
    if (!std::has_single_bit(granularity))
        throw error{std::errc::invalid_argument, "align: a granularity is a power of two, and " +
                                                     std::to_string(granularity) + " is none"};
    if (length > std::numeric_limits<std::uint64_t>::max() - offset)
        throw error{std::errc::result_out_of_range, "align: offset " + std::to_string(offset) +
                                                        " and length " + std::to_string(length) +
                                                        " end beyond 2^64"};
    const std::uint64_t lead = offset & (granularity - 1);
    return {offset - lead, lead, lead + length};
}

/// What offsets of views must be multiples of, underneath: sysconf(_SC_PAGESIZE), POSIX.1;
/// GetSystemInfo's dwAllocationGranularity. Views of this module may begin anywhere all the same.
std::uint64_t granularity();

} // namespace mmf
