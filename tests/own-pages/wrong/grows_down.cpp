// Wrong: the addresses are taken as those of a stack, by MAP_GROWSDOWN.
// Rejected by: task 1: what is committed there counts for a limit of memory
// It says: "has committed 64 of what was reserved: are these addresses taken as a stack?"
// Kind: others hurt

// Task 1
    const std::size_t size = addressable(length);
    void* const got = ::mmap(nullptr, size, PROT_NONE,
                             MAP_PRIVATE | MAP_ANONYMOUS | MAP_GROWSDOWN, -1, 0);
    if (got == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(got), size};
