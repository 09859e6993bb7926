// Wrong: whether a page is begun is asked of 4096, and not of the page size.
// Rejected by: task 1: a page is as large as the caller says
// It says: "is 4096 written in your code?"
// Kind: bounds

// Task 1
    std::uint64_t pages = bytes / page_size;
    if (bytes % 4096 != 0)
        ++pages;
    return pages;
