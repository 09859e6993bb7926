// Right: lets the library turn the bytes, and copies the bits with memcpy.

#include <algorithm>
#include <cstring>

// Task 1
    return std::span{static_cast<std::byte*>(address), size};

// Task 2
    std::ranges::reverse(bytes);

// Task 3
    std::uint64_t bits;
    static_assert(sizeof bits == sizeof value);
    std::memcpy(&bits, &value, sizeof bits);
    return bits;

// Task 4
    double value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
