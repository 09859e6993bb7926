// Wrong: a view has whole pages.
// Rejected by: task 2: a copy shows all bytes of a file that was opened for reading
// It says: "it has 4096 bytes, and the file has 1"
// Kind: bounds

// Task 2
    const std::size_t size = (addressable(from.size()) + 4095) / 4096 * 4096;
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
