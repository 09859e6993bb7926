// Right: makes a turned copy and stores it over the bytes.

#include <algorithm>
#include <array>
#include <vector>

// Task 2
    const std::vector<std::byte> turned(bytes.rbegin(), bytes.rend());
    std::ranges::copy(turned, bytes.begin());

// Task 3
    std::array<std::byte, sizeof value> bytes;
    std::ranges::copy(bytes_of(value), bytes.begin());
    return std::bit_cast<std::uint64_t>(bytes);

// Task 4
    double value = 0;
    std::ranges::copy(bytes_of(bits), bytes_of(value).begin());
    return value;
