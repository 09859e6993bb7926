// Wrong: there is a last byte, so bytes.size() - 1 is its index.
// Rejected by: task 2: a span without bytes: nothing is touched
// It says: "0 bytes were given, and memory outside of them was touched: bytes.size() - 1 is 2^64 - 1 then"
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
    return {static_cast<std::byte*>(address), size};
}

void reverse_bytes(std::span<std::byte> bytes)
{
    std::size_t left = 0;
    std::size_t right = bytes.size() - 1;
    while (left < right)
        std::swap(bytes[left++], bytes[right--]);
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
