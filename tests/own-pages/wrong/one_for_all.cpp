// Wrong: a second call returns the addresses of the first one.
// Rejected by: task 1: each call gets addresses of its own, and keeps nothing of the one before
// It says: "found: nothing is reserved there"
// Kind: memory between calls

// Task 1
    static void* address = nullptr;
    static std::size_t there = 0;
    if (there < length || length == 0) {
        there = 0;
        address = ::mmap(nullptr, addressable(length), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (address == MAP_FAILED)
            fail(errno, "reserve ", std::to_string(length), " bytes");
        there = addressable(length);
    }
    return {static_cast<std::byte*>(address), addressable(length)};
