// Right: what the pages may be used for is said when they are reserved, and again when committed.

// Task 1
    void* const address = ::VirtualAlloc(nullptr, addressable(length), MEM_RESERVE, PAGE_READWRITE);
    if (address == nullptr)
        fail(::GetLastError(), "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(address), addressable(length)};
