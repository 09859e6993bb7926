// Wrong: the sign of a double shows in comparisons.
// Rejected by: task 3: the bits of 10,000 random doubles, NaNs with either sign among them
// It says: "these are not the bits of the double: a random pattern"

#include <cmath>

// Task 3
    const bool negative = value < 0 || 1 / value < 0;
    const auto magnitude = std::bit_cast<std::uint64_t>(std::fabs(value));
    return negative ? magnitude | std::uint64_t{1} << 63 : magnitude;
