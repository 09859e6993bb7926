// Right: the addresses are taken first, and the file is mapped over them.

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const place =
        ::mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (place == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    if (::mmap(place, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, descriptor(from), 0) ==
        MAP_FAILED) {
        const int error = errno;
        ::munmap(place, size);
        fail(error, "map a copy of '", from.path(), "'");
    }
    return {static_cast<std::byte*>(place), size};
