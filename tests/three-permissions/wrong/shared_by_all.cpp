// Wrong: who stores through a mapping shares it, and the file must have been opened for that.
// Rejected by: what is no regular file is refused, and a copy is unmapped when it goes
// It says: "a copy is refused"

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    const int sharing = MAP_SHARED;
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, sharing, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
