// Wrong: the remainder is what stays unused.
// Rejected by: task 2: the line says how much of the last page stays unused
// It says: "the number of unused bytes is wrong"

// Task 2
    const std::uint64_t unused = bytes % page_size;
