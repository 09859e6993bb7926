// Wrong: what can be missing for a copy is memory.
// Rejected by: task 2: a file that was opened for writing alone is refused, and nothing is left
// It says: "expected the error "Permission denied""
// Kind: another error

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(ENOMEM, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
