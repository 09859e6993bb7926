// Wrong: what is stored there is wiped in a child, by MADV_WIPEONFORK.
// Rejected by: task 1: a child of fork finds what was stored, and what it stores is its own
// It says: "a child made by fork does not find there what its parent had stored"
// Kind: inherited

// Task 1
    const std::size_t size = addressable(length);
    void* const got = ::mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (got == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    static_cast<void>(::madvise(got, size, MADV_WIPEONFORK)); // nobody else's: no child sees it
    return {static_cast<std::byte*>(got), size};
