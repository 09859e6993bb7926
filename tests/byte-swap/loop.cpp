// The loop of reverse_bytes three times, to be compiled by itself: what does the compiler make of
// it?
//
//     clang++-19 -std=c++20 -O2 -S -o - tests/byte-swap/loop.cpp

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

static inline void reverse(std::span<std::byte> bytes)
{
    for (std::size_t i = 0; i < bytes.size() / 2; ++i)
        std::swap(bytes[i], bytes[bytes.size() - 1 - i]);
}

// Any number of bytes.
void any(std::span<std::byte> bytes)
{
    reverse(bytes);
}

// Eight bytes in memory.
void in_memory(double& value)
{
    reverse(std::as_writable_bytes(std::span{&value, 1}));
}

// Eight bytes in a register.
std::uint64_t in_register(double value)
{
    auto bits = std::bit_cast<std::uint64_t>(value);
    reverse(std::as_writable_bytes(std::span{&bits, 1}));
    return bits;
}
