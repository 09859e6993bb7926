/// Pairs of exclusive instructions of ARM64, as a debugger must see them. Where a processor has no
/// single instruction that adds, a program loads exclusively (LDXR), stores exclusively (STXR), and
/// begins anew if the store says that something came in between. A halt comes in between: who is
/// halted after every instruction never gets out of that loop.
module;

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>

export module support:exclusive;

export namespace support {

/// At most so many instructions are looked at, from the load on.
inline constexpr std::size_t most_exclusive = 16;

/// For machine code of ARM64 that begins with an exclusive load: how many instructions from there
/// the places are at one of which it next may be halted. That is behind each exclusive store, and
/// where a branch leads to none. Empty where the first instruction is another one, or no store
/// follows: it may then be halted after each. A branch back to the load itself is no such place:
/// that is a wait for another process, and goes on until its end. A pure function, for any
/// processor.
std::set<std::ptrdiff_t> ways_out(std::span<const std::uint32_t> code);

} // namespace support
