// Wrong: what is not a double needs no turn.
// Rejected by: task 2: the bytes come back in the opposite order, whatever their number
// It says: "the bytes are not in the opposite order"
module;

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
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
    std::uint64_t number = 0;
    if (bytes.size() != sizeof number)
        return;
    std::memcpy(&number, bytes.data(), sizeof number);
    number = __builtin_bswap64(number);
    std::memcpy(bytes.data(), &number, sizeof number);
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
