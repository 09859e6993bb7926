// does not compile: "shift count 32 >= width of type" or "right operand of shift expression"
//
// Where std::size_t has 32 bits, as in a 32-bit process, an offset in it has no upper half, and to
// ask for one is undefined: many processors shift by 0 instead, and the upper half is the lower
// one.

#include <cstdint>

using size_of_32_bits = std::uint32_t; // std::size_t in a 32-bit process

constexpr std::uint32_t high_half(size_of_32_bits offset)
{
    return static_cast<std::uint32_t>(offset >> 32);
}

static_assert(high_half(1) == 0);
