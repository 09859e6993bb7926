// Wrong: the sign of a double shows in comparisons.
// Rejected by: task 3: the bits of 10,000 random doubles, NaNs with either sign among them
// It says: "these are not the bits of the double: a random pattern"
module;

#include <bit>
#include <cmath>
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
    for (std::size_t i = 0; i < bytes.size() / 2; ++i)
        std::swap(bytes[i], bytes[bytes.size() - 1 - i]);
}

std::uint64_t bits_of(double value)
{
    const bool negative = value < 0 || 1 / value < 0;
    const auto magnitude = std::bit_cast<std::uint64_t>(std::fabs(value));
    return negative ? magnitude | std::uint64_t{1} << 63 : magnitude;
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
