// Wrong: a double holds every whole number of 64 bits.
// Rejected by: task 1: the largest sizes are counted exactly
// It says: "does a double round?"
// Kind: too narrow

#include <cmath>

// Task 1
    const double pages = static_cast<double>(bytes) / static_cast<double>(page_size);
    return static_cast<std::uint64_t>(std::ceil(pages));
