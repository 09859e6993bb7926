// Wrong: the memory is shared, and a child of fork stores into it.
// Rejected by: task 1: addresses are reserved, and nobody may touch them
// It says: "it is shared with children"
// Kind: seen meanwhile

// Task 1
    void* const address = ::mmap(nullptr, addressable(length), PROT_NONE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (address == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(address), addressable(length)};
