// Wrong: no page is larger than 65536 bytes: so far from 2^64 the sum fits.
// Rejected by: task 1: a page may have any size that fits into 64 bits
// It says: "it and the bytes do not fit into 64 bits together"
// Kind: bounds

#include <limits>

// Task 1
    if (bytes <= std::numeric_limits<std::uint64_t>::max() - 65'536)
        return (bytes + page_size - 1) / page_size;
    return bytes / page_size + (bytes % page_size == 0 ? 0 : 1);
