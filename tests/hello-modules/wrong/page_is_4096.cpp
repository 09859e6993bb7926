// Wrong: a page has 4096 bytes, whatever the caller says.
// Rejected by: task 1: a page is as large as the caller says
// It says: "wrong for another page size than 4096"
// Kind: bounds

// Task 1
    (void)page_size;
    return bytes / 4096 + (bytes % 4096 == 0 ? 0 : 1);
