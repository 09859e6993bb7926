// Wrong: the rest of the division is itself rounded up by a sum, which starts again at 0 for pages of more than 2^63 bytes.
// Rejected by: task 1: a page may have any size that fits into 64 bits
// It says: "is there a sum of them?"
// Kind: bounds

// Task 1
    // only what is left over is rounded, so that no sum can exceed 64 bits
    const std::uint64_t full = bytes / page_size;
    const std::uint64_t left = bytes % page_size;
    return full + (left + page_size - 1) / page_size;
