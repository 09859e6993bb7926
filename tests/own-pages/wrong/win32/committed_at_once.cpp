// Wrong: what is reserved is committed at once.
// Rejected by: task 1: addresses are reserved, and nobody may touch them
// It says: "found: it can be loaded and stored"

// Task 1
    void* const address = ::VirtualAlloc(nullptr, addressable(length), MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    if (address == nullptr)
        fail(::GetLastError(), "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(address), addressable(length)};
