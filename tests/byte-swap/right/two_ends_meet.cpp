// Right: two positions move towards each other until they meet.
module;

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

module byte_swap;

namespace byte_swap {

std::span<std::byte> bytes_at(void* address, std::size_t size)
{
    auto* const first = reinterpret_cast<std::byte*>(address);
    return {first, first + size};
}

void reverse_bytes(std::span<std::byte> bytes)
{
    std::size_t left = 0;
    std::size_t right = bytes.size();
    while (right - left > 1) {
        --right;
        const std::byte kept = bytes[left];
        bytes[left] = bytes[right];
        bytes[right] = kept;
        ++left;
    }
}

std::uint64_t bits_of(double value)
{
    return std::bit_cast<std::uint64_t>(value);
}

double double_of(std::uint64_t bits)
{
    return std::bit_cast<double>(bits);
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
