// Wrong: the view does without its file.
// Rejected by: task 2: the file stays open, and nothing else does
// It says: "and this is closed, which somebody else had opened"
// Kind: others hurt

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    ::close(descriptor(from));
    return {static_cast<std::byte*>(address), size};
