// Wrong: there is one infinity.
// Rejected by: task 3: the bits of doubles of every kind
// It says: "these are not the bits of the double: plus infinity"

#include <cmath>

// Task 3
    if (std::isinf(value))
        return 0xFFF0'0000'0000'0000;
    return std::bit_cast<std::uint64_t>(value);
