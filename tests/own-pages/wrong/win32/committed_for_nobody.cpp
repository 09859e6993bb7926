// Wrong: memory is promised, and nobody may touch it.
// Rejected by: task 1: addresses are reserved, and nobody may touch them
// It says: "committed, and not usable"

// Task 1
    void* const address = ::VirtualAlloc(nullptr, addressable(length), MEM_RESERVE | MEM_COMMIT, PAGE_NOACCESS);
    if (address == nullptr)
        fail(::GetLastError(), "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(address), addressable(length)};
