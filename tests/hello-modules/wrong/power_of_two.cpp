// Wrong: every page size is a power of two.
// Rejected by: task 1: a page size need not be a power of two
// It says: "wrong for a page size that is no power of two"
// Kind: bounds

// Task 1
    return bytes / page_size + ((bytes & (page_size - 1)) == 0 ? 0 : 1);
