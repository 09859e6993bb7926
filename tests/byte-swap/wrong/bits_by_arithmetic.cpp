// Wrong: sign, exponent and fraction can be computed from any value.
// Rejected by: task 3: the bits of doubles of every kind
// It says: "these are not the bits of the double: the smallest positive double"

#include <cmath>

// Task 3
    int exponent = 0;
    const double fraction = std::frexp(std::fabs(value), &exponent);
    if (fraction == 0)
        return std::signbit(value) ? std::uint64_t{1} << 63 : 0;
    const auto mantissa = static_cast<std::uint64_t>(std::ldexp(fraction, 53));
    const auto sign = static_cast<std::uint64_t>(std::signbit(value));
    return sign << 63 | static_cast<std::uint64_t>(exponent + 1022) << 52 |
           (mantissa & 0xFFFFFFFFFFFFF);
