// Wrong: a file that was opened for reading is mapped for reading.
// Rejected by: task 2: a copy shows all bytes of a file that was opened for reading
// It says: "expected rw-p: for loads and for stores"

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
