// Wrong: a sum that does not fit may be the largest number instead.
// Rejected by: task 1: the largest sizes are counted exactly
// It says: "wrong close to 2^64"
// Kind: too narrow

#include <limits>

// Task 1
    const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t sum = bytes > most - (page_size - 1) ? most : bytes + (page_size - 1);
    return sum / page_size;
