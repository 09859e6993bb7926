// Instructions of ARM64: Arm Architecture Reference Manual for A-profile, C4.1.
module;

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <vector>

module support;

namespace support {

using place = std::ptrdiff_t;

bool is_exclusive(std::uint32_t word, std::uint32_t kind)
{
    const bool compares_and_swaps = (word & 0x80200000) == 0x00200000; // CASP has the other bits, too
    return (word & 0x3fc00000) == kind && !compares_and_swaps;
}

bool is_load(std::uint32_t word)
{
    return is_exclusive(word, 0x08400000);
}

bool is_store(std::uint32_t word)
{
    return is_exclusive(word, 0x08000000);
}

/// The number of `bits` bits from bit `first` on, with a sign.
place number_in(std::uint32_t word, int first, int bits)
{
    return static_cast<std::int32_t>(word << (32 - first - bits)) >> (32 - bits);
}

/// Where it may go on after that instruction; nowhere where that is not to be told from the code, or
/// is of no interest, since the store behind it fails: a call, a return, CLREX.
std::vector<place> next_of(std::uint32_t word, place at)
{
    if ((word & 0xfc000000) == 0x14000000) // B
        return {at + number_in(word, 0, 26)};
    if ((word & 0xff000000) == 0x54000000 || (word & 0x7e000000) == 0x34000000) // B.cond, CBZ, CBNZ
        return {at + 1, at + number_in(word, 5, 19)};
    if ((word & 0x7e000000) == 0x36000000) // TBZ, TBNZ
        return {at + 1, at + number_in(word, 5, 14)};
    const bool leaves = (word & 0xfc000000) == 0x94000000 || // BL
                        (word & 0xfe000000) == 0xd6000000 || // BR, BLR, RET
                        (word & 0xff000000) == 0xd4000000 || // SVC, BRK
                        (word & 0xfffff0ff) == 0xd503305f;   // CLREX
    return leaves ? std::vector<place>{} : std::vector<place>{at + 1};
}

std::set<std::ptrdiff_t> ways_out(std::span<const std::uint32_t> code)
{
    const auto seen = code.first(std::min(code.size(), most_exclusive));
    const auto end = static_cast<place>(seen.size());
    if (seen.empty() || !is_load(seen[0]))
        return {};
    const auto word = [&](place at) { return seen[static_cast<std::size_t>(at)]; };

    // From the last one backwards: a branch back is a way out, and not followed.
    std::array<bool, most_exclusive> to_a_store{};
    const auto leads = [&](place from, place to) {
        return from < to && to < end && to_a_store[static_cast<std::size_t>(to)];
    };
    for (place at = end - 1; at > 0; --at)
        to_a_store[static_cast<std::size_t>(at)] =
            is_store(word(at)) || std::ranges::any_of(next_of(word(at), at), [&](place next) {
                return leads(at, next);
            });
    if (!leads(0, 1))
        return {};

    std::set<place> reached{1}, out;
    for (const place at : reached) { // what is inserted lies behind
        if (is_store(word(at))) {
            out.insert(at + 1);
            continue;
        }
        for (const place next : next_of(word(at), at))
            if (leads(at, next))
                reached.insert(next);
            else if (next != 0)
                out.insert(next);
    }
    return out;
}

} // namespace support
