// Wrong: each reservation must begin where the one before ends, also where somebody else is there.
// Rejected by: task 1: where the addresses beside are somebody else's, it takes others
// It says: "the addresses beside those of an earlier call are somebody else's now"
// Kind: memory between calls

// Task 1
    static std::uintptr_t next = sizeof(void*) == 8 ? std::uintptr_t(1) << 44 : 0x4000'0000;
    const std::size_t size = addressable(length);
    void* const address =
        ::mmap(reinterpret_cast<void*>(next), size, PROT_NONE,
               MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (address == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    next = reinterpret_cast<std::uintptr_t>(address) + size;
    return {static_cast<std::byte*>(address), size};
