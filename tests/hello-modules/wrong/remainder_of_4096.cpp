// Wrong: whether a page is begun is asked of 4096, and not of the page size.
// Rejected by: task 1: the largest sizes are counted exactly
// It says: "wrong close to 2^64: does a sum overflow, or a double round?"

// Task 1
    std::uint64_t pages = bytes / page_size;
    if (bytes % 4096 != 0)
        ++pages;
    return pages;
