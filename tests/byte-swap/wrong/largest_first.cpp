// Wrong: the bytes 1, 2, 3 become 3, 2, 1, so the largest comes first.
// Rejected by: task 2: twice changes nothing
// It says: "after two turns everything must be as it was"
module;

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
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
    std::ranges::sort(bytes, std::greater{});
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
