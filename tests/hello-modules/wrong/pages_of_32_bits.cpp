// Wrong: there are never more than 2^32 pages.
// Rejected by: task 1: the largest sizes are counted exactly
// It says: "is one of your numbers kept in 32 bits?"
// Kind: too narrow

// Task 1
    return static_cast<std::uint32_t>(bytes / page_size + (bytes % page_size == 0 ? 0 : 1));
