// Wrong: bytes + page_size - 1 always fits into 64 bits.
// Rejected by: task 1: the largest sizes are counted exactly
// It says: "a sum that does not fit starts again at 0"
// Kind: too narrow

// Task 1
    return (bytes + page_size - 1) / page_size;
