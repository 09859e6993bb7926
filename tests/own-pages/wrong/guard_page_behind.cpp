// Wrong: a page more is taken, and nobody can give it back.
// Rejected by: task 1: so many addresses are taken, and no more, and nothing else is kept
// It says: "Are more mapped than returned?"
// Kind: too large

// Task 1
    if (length == 0)
        fail(EINVAL, "reserve 0 bytes");
    const std::size_t size = addressable(length);
    void* const got =
        ::mmap(nullptr, size + page_size(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (got == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(got), size};
