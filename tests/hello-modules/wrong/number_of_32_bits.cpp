// Wrong: an unsigned int is wide enough for any number of bytes.
// Rejected by: task 1: the largest sizes are counted exactly
// It says: "is one of your numbers kept in 32 bits?"
// Kind: too narrow

// Task 1
    const auto size = static_cast<unsigned>(page_size);
    const auto full = static_cast<unsigned>(bytes / size);
    return bytes % size == 0 ? full : full + 1;
