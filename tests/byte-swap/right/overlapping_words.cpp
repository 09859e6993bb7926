// Right: swaps words of eight bytes from both ends, which may overlap.

#include <algorithm>
#include <cstring>

// Task 2
    std::byte* low = bytes.data();
    std::byte* high = low + bytes.size();
    while (high - low >= 8) {
        std::uint64_t a = 0;
        std::uint64_t b = 0;
        std::memcpy(&a, low, 8);
        std::memcpy(&b, high - 8, 8);
        a = __builtin_bswap64(a);
        b = __builtin_bswap64(b);
        std::memcpy(low, &b, 8);
        std::memcpy(high - 8, &a, 8);
        if (high - low <= 16)
            return;
        low += 8;
        high -= 8;
    }
    std::reverse(low, high);
