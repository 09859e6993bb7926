// Wrong: a child of fork has nothing at these addresses (MADV_DONTFORK).
// Rejected by: task 1: a child of fork finds what was stored, and what it stores is its own
// It says: "it gets no copy of what reserve() has returned"
// Kind: inherited

// Task 1
    const std::size_t size = addressable(length);
    void* const got = ::mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (got == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    static_cast<void>(::madvise(got, size, MADV_DONTFORK)); // this process's own
    return {static_cast<std::byte*>(got), size};
