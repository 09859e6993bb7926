// Right: the system is told to keep no memory for it, which it does not for PROT_NONE either.

// Task 1
    void* const address = ::mmap(nullptr, addressable(length), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (address == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(address), addressable(length)};
