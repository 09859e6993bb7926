// Wrong: what does not fit into 64 bits together cannot be counted.
// Rejected by: task 1: the largest sizes are counted exactly
// It says: "it ended with: too many bytes"
// Kind: too narrow

#include <limits>
#include <stdexcept>

// Task 1
    if (bytes > std::numeric_limits<std::uint64_t>::max() - (page_size - 1))
        throw std::overflow_error{"too many bytes"};
    return bytes / page_size + (bytes % page_size == 0 ? 0 : 1);
