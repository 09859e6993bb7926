// Wrong: an unsigned int is wide enough for any number of bytes.
// Rejected by: task 1: the largest sizes are counted exactly
// It says: "wrong close to 2^64: does a sum overflow, or a double round?"

// Task 1
    const auto size = static_cast<unsigned>(page_size);
    const auto full = static_cast<unsigned>(bytes / size);
    return bytes % size == 0 ? full : full + 1;
