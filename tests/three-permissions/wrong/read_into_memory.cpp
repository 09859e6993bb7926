// Wrong: a copy is what read makes: all of it, at once.
// Rejected by: task 2: a copy shows all bytes of a file that was opened for reading
// It says: "they are not in memory that was mapped of the file"
// Kind: too large

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                                 -1, 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    if (::pread(descriptor(from), address, size, 0) < 0)
        fail(errno, "read '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
