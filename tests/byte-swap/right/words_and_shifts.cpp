// Right: takes the span apart, and puts numbers together byte by byte.

#include <array>

// Task 2
    while (bytes.size() > 1) {
        const std::byte first = bytes.front();
        bytes.front() = bytes.back();
        bytes.back() = first;
        bytes = bytes.subspan(1, bytes.size() - 2);
    }
// Task 3
    const auto bytes = std::bit_cast<std::array<unsigned char, 8>>(value);
    std::uint64_t bits = 0;
    for (std::size_t i = 8; i-- > 0;)
        bits = bits << 8 | bytes[i];
    return bits;
// Task 4
    std::array<unsigned char, 8> bytes{};
    for (unsigned char& byte : bytes) {
        byte = static_cast<unsigned char>(bits & 0xFF);
        bits >>= 8;
    }
    return std::bit_cast<double>(bytes);
