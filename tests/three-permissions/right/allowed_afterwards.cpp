// Right: mapped for loads first, and then allowed to store.

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    if (::mprotect(address, size, PROT_READ | PROT_WRITE) != 0) {
        const int error = errno;
        ::munmap(address, size);
        fail(error, "map a copy of '", from.path(), "'");
    }
    return {static_cast<std::byte*>(address), size};
