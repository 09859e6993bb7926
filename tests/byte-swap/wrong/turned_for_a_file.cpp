// Wrong: the bits are those of a file, the largest first.
// Rejected by: task 3: the bits of doubles of every kind
// It says: "they came turned around, and here nothing is to be turned"

// Task 3
    return __builtin_bswap64(std::bit_cast<std::uint64_t>(value));
