// Wrong: only addresses below 2 GiB are taken.
// Rejected by: task 2: a file of more than 4 GiB is mapped to its end
// It says: "a copy of 4 GiB is refused"
// Kind: too narrow

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const begin = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_32BIT,
                               descriptor(from), 0);
    if (begin == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(begin), size};
