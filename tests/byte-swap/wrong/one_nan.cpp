// Wrong: all NaNs are the same.
// Rejected by: task 4: the double of bits of every kind
// It says: "this is not the double that has these bits: a quiet NaN with the payload DEADBEEF"
// Kind: history

#include <cmath>
#include <limits>

// Task 4
    const auto value = std::bit_cast<double>(bits);
    if (std::isnan(value))
        return std::numeric_limits<double>::quiet_NaN();
    return value;
