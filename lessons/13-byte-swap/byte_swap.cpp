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
    // TODO(1): return the span over the `size` bytes at the address. std::byte is one of the three
    // types through which C++ lets you look at any object.
    // Without it the check says: "the span does not lie over the object's bytes"
    (void)address;
    (void)size;
    return {};
    // End of task 1.
}

void reverse_bytes(std::span<std::byte> bytes)
{
    // TODO(2): turn the bytes around in place: let the first and the last change places, and so on
    // inwards until both meet.
    // Without it the check says: "the bytes are not in the opposite order"
    (void)bytes;
    // End of task 2.
}

std::uint64_t bits_of(double value)
{
    // TODO(3): return the bits of the double, as they are, without a look through a wrong pointer.
    // Without it the check says: "these are not the bits of the double"
    (void)value;
    return 0;
    // End of task 3.
}

double double_of(std::uint64_t bits)
{
    // TODO(4): the way back.
    // Without it the check says: "this is not the double that has these bits"
    (void)bits;
    return 0;
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
