// Wrong: it asks for a free place first, and then insists on it, where somebody may be by then.
// Rejected by: task 1: it insists on no address of its own choice
// It says: "expected that others are taken, which the system has free"
// Kind: the world changes

// Task 1
    const std::size_t size = addressable(length);
    void* const free = ::mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (free == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    ::munmap(free, size);
    void* const address = ::mmap(free, size, PROT_NONE,
                                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (address == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(address), size};
