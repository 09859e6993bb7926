// Wrong: a descriptor of -1 is taken to say that no file stands behind.
// Rejected by: task 1: addresses are reserved, and nobody may touch them
// It says: "Which flag says that no file stands behind these addresses?"

// Task 1
    void* const address = ::mmap(nullptr, addressable(length), PROT_NONE, MAP_PRIVATE, -1, 0);
    if (address == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(address), addressable(length)};
