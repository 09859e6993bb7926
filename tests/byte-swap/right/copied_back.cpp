// Right: makes a turned copy and stores it over the bytes.
module;

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

module byte_swap;

namespace byte_swap {

std::span<std::byte> bytes_at(void* address, std::size_t size)
{
    return {static_cast<std::byte*>(address), size};
}

void reverse_bytes(std::span<std::byte> bytes)
{
    const std::vector<std::byte> turned(bytes.rbegin(), bytes.rend());
    std::ranges::copy(turned, bytes.begin());
}

std::uint64_t bits_of(double value)
{
    std::array<std::byte, sizeof value> bytes;
    std::ranges::copy(bytes_of(value), bytes.begin());
    return std::bit_cast<std::uint64_t>(bytes);
}

double double_of(std::uint64_t bits)
{
    double value = 0;
    std::ranges::copy(bytes_of(bits), bytes_of(value).begin());
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
