// Wrong: what is missing to a full page is the remainder of -bytes.
// Rejected by: task 2: the line says how much of the last page stays unused
// It says: "wrong for a page size that is no power of two"
// Kind: bounds

// Task 2
    const std::uint64_t unused = (0 - bytes) % page_size;
