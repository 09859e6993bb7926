// Module byte_swap. This is the file of lesson 13 that you finish.
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
    // Task 1: return the span over the `size` bytes at the address. std::byte is one of the three
    // types through which C++ lets you look at any object.
    // Without it the check says: "the span does not lie over the object's bytes"
    // In the starter: (void)address;
    // In the starter: (void)size;
    // In the starter: return {};
    return {static_cast<std::byte*>(address), size};
    // End of task 1.
}

void reverse_bytes(std::span<std::byte> bytes)
{
    // Task 2: turn the bytes around in place: let the first and the last change places, and so on
    // inwards until both meet.
    // Without it the check says: "the bytes are not in the opposite order"
    // In the starter: (void)bytes;
    for (std::size_t i = 0; i < bytes.size() / 2; ++i)
        std::swap(bytes[i], bytes[bytes.size() - 1 - i]);
    // End of task 2.
}

std::uint64_t bits_of(double value)
{
    // Task 3: return the bits of the double, as they are, without a look through a wrong pointer.
    // Without it the check says: "these are not the bits of the double"
    // In the starter: (void)value;
    // In the starter: return 0;
    return std::bit_cast<std::uint64_t>(value);
    // End of task 3.
}

double double_of(std::uint64_t bits)
{
    // Task 4: the way back.
    // Without it the check says: "this is not the double that has these bits"
    // In the starter: (void)bits;
    // In the starter: return 0;
    return std::bit_cast<double>(bits);
    // End of task 4.
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
