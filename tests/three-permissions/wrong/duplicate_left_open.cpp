// Wrong: a descriptor of its own, in case the file is closed too soon.
// Rejected by: task 2: the file stays open, and nothing else does
// It says: "and what was opened for it is still open"
// Kind: inherited

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    const int own = ::dup(descriptor(from));
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, own, 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
