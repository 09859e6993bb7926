// Wrong: the descriptor of its own is closed when it has been mapped.
// Rejected by: task 2: a file that was opened for writing alone is refused, and nothing is left
// It says: "there is no view, and what was opened for it is still open"
// Kind: others hurt

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    const int own = ::dup(descriptor(from));
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, own, 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    ::close(own);
    return {static_cast<std::byte*>(address), size};
