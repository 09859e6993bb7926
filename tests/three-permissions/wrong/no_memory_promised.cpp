// Wrong: the system is not asked for memory.
// Rejected by: task 2: the system is asked for memory for all copies
// It says: "a copy was mapped with MAP_NORESERVE"
// Kind: error ignored

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const begin = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE,
                               descriptor(from), 0);
    if (begin == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(begin), size};
