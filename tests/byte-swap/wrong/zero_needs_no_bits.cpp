// Wrong: what equals 0 has the bits of 0.
// Rejected by: task 3: the bits of denormal numbers, where the processor takes them for 0
// It says: "and bits_of lost the bits"
// Kind: history
// On Linux alone: its case is made of what Linux says and lets one forbid

#include <cmath>

// Task 3
    if (value == 0)
        return std::signbit(value) ? std::uint64_t{1} << 63 : 0;
    return std::bit_cast<std::uint64_t>(value);
