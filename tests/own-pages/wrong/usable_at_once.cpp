// Wrong: what is reserved may be used at once.
// Rejected by: task 1: addresses are reserved, and nobody may touch them
// It says: "expected: it is reserved, and nobody may touch it; found: it can be loaded and stored"

// Task 1
    void* const address = ::mmap(nullptr, addressable(length), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(address), addressable(length)};
