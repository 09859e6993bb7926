// Wrong: for 0 bytes, 0 - 1 is 2^64 - 1, whose rest is page_size - 1 only if the page size is a power of two; with others, no page has unused bytes.
// Rejected by: task 2: no bytes leave nothing unused
// It says: "is something taken off 0?"
// Kind: bounds

// Task 2
    // the last byte's place in its page; 0 for a page that is exactly full
    const std::uint64_t last = (bytes - 1) % page_size;
    const std::uint64_t unused = page_size - 1 - last;
