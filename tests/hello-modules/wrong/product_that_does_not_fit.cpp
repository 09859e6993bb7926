// Wrong: where the product does not fit into 64 bits, nothing can be said of what is unused.
// Rejected by: task 2: of the largest sizes what is unused is exact
// It says: "wrong where pages * page_size does not fit into 64 bits"
// Kind: too narrow

#include <limits>

// Task 2
    const bool fits = pages == 0 || page_size <= std::numeric_limits<std::uint64_t>::max() / pages;
    const std::uint64_t unused = fits ? pages * page_size - bytes : 0;
