// Wrong: with the bytes, the bits in each of them change places.
// Rejected by: task 2: the bytes come back in the opposite order, whatever their number
// It says: "the bytes are not in the opposite order"
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
    std::ranges::reverse(bytes);
    for (std::byte& each : bytes) {
        std::byte mirrored{0};
        for (int bit = 0; bit < 8; ++bit)
            if ((each & (std::byte{1} << bit)) != std::byte{0})
                mirrored |= std::byte{0x80} >> bit;
        each = mirrored;
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
