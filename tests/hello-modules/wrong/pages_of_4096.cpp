// Wrong: the pages that were counted have 4096 bytes each.
// Rejected by: task 2: the line says how much of the last page stays unused
// It says: "is 4096 written in your code?"
// Kind: bounds

// Task 2
    const std::uint64_t unused = pages * 4096 - bytes;
