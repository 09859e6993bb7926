// Right: its errors are in the system's category, which compares equal to std::errc, too.

// Task 1
    const std::size_t size = addressable(length);
    void* const address = ::mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address == MAP_FAILED)
        throw std::system_error{errno, std::system_category(), "reserve"};
    return {static_cast<std::byte*>(address), size};

// Task 2
    if (::mprotect(part.data(), part.size(), PROT_READ | PROT_WRITE) != 0)
        throw std::system_error{errno, std::system_category(), "commit"};

// Task 3
    if (::madvise(part.data(), part.size(), MADV_DONTNEED) != 0)
        throw std::system_error{errno, std::system_category(), "drop"};
    if (::mprotect(part.data(), part.size(), PROT_NONE) != 0)
        throw std::system_error{errno, std::system_category(), "forbid"};
