// Wrong: a double with the sign bit set is less than 0.
// Rejected by: task 3: the bits of doubles of every kind
// It says: "these are not the bits of the double: -0.0"

#include <cmath>

// Task 3
    const std::uint64_t sign = value < 0 ? 1 : 0;
    const auto magnitude = std::bit_cast<std::uint64_t>(std::fabs(value));
    return sign << 63 | magnitude;
