// Wrong: the last page always has something left.
// Rejected by: task 2: a full page leaves nothing unused
// It says: "the number of unused bytes is wrong"

// Task 2
    const std::uint64_t unused = page_size - bytes % page_size;
