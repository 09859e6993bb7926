// Right: puts the bits together from bytes with shifts, the lowest byte first.

#include <algorithm>

// Task 2
    auto first = bytes.begin();
    auto last = bytes.end();
    while (first != last && first != --last)
        std::iter_swap(first++, last);

// Task 3
    std::uint64_t bits = 0;
    int shift = 0;
    for (const std::byte each : bytes_of(value)) {
        bits |= std::to_integer<std::uint64_t>(each) << shift;
        shift += 8;
    }
    return bits;

// Task 4
    double value = 0;
    for (std::byte& each : bytes_of(value)) {
        each = static_cast<std::byte>(bits & 0xFF);
        bits >>= 8;
    }
    return value;
