// Wrong: bytes + page_size - 1 always fits into 64 bits.
// Rejected by: task 1: the largest sizes are counted exactly
// It says: "wrong close to 2^64: does a sum overflow, or a double round?"

// Task 1
    return (bytes + page_size - 1) / page_size;
