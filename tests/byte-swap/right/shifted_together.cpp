// Right: puts the bits together from bytes with shifts, the lowest byte first.
module;

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

module byte_swap;

namespace byte_swap {

std::span<std::byte> bytes_at(void* address, std::size_t size)
{
    return {static_cast<std::byte*>(address), size};
}

void reverse_bytes(std::span<std::byte> bytes)
{
    auto first = bytes.begin();
    auto last = bytes.end();
    while (first != last && first != --last)
        std::iter_swap(first++, last);
}

std::uint64_t bits_of(double value)
{
    std::uint64_t bits = 0;
    int shift = 0;
    for (const std::byte each : bytes_of(value)) {
        bits |= std::to_integer<std::uint64_t>(each) << shift;
        shift += 8;
    }
    return bits;
}

double double_of(std::uint64_t bits)
{
    double value = 0;
    for (std::byte& each : bytes_of(value)) {
        each = static_cast<std::byte>(bits & 0xFF);
        bits >>= 8;
    }
    return value;
}

void swap_double(double& value)
{
    reverse_bytes(bytes_at(&value, sizeof value));
}

std::uint64_t swapped_bits(double value)
{
    std::uint64_t bits = bits_of(value);
    reverse_bytes(bytes_at(&bits, sizeof bits));
    return bits;
}

} // namespace byte_swap
