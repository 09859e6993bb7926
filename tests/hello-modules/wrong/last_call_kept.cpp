// Wrong: who asks the same again gets what was found before.
// Rejected by: task 1: a call keeps nothing
// It says: "a static variable remembers a call"
// On Linux alone: the look at static variables
// Kind: memory between calls

// Task 1
    static std::uint64_t last_bytes = 0, last_size = 1, last_pages = 0;
    if (bytes != last_bytes || page_size != last_size) {
        last_bytes = bytes;
        last_size = page_size;
        last_pages = bytes / page_size + (bytes % page_size == 0 ? 0 : 1);
    }
    return last_pages;
