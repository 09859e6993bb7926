// Wrong: a static number saves a division.
// Rejected by: task 1: fourteen bytes take a page
// It says: "each call finds the same"
// Kind: memory between calls

// Task 1
    static const std::uint64_t pages = bytes / page_size + (bytes % page_size == 0 ? 0 : 1);
    return pages;
