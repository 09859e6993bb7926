// Wrong: no span has more bytes than a large array.
// Rejected by: task 2: thousands of bytes are turned around like a few
// It says: "an index that cannot count to the middle, or a fixed array?"
module;

#include <algorithm>
#include <array>
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
    std::array<std::byte, 128> copy;
    std::copy(bytes.begin(), bytes.end(), copy.begin());
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = copy[bytes.size() - 1 - i];
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
