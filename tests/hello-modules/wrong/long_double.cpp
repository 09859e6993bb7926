// Wrong: a long double holds every whole number of 64 bits, and so its quotient as well.
// Rejected by: task 1: 1,000 random sizes are counted as a second formula counts them
// It says: "wrong for a size that no other case has"
// Kind: too narrow

#include <cmath>

// Task 1
    const long double pages = static_cast<long double>(bytes) / static_cast<long double>(page_size);
    return static_cast<std::uint64_t>(std::ceil(pages));
