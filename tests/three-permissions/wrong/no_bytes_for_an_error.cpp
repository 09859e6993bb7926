// Wrong: who cannot have a copy has none, and that is no error.
// Rejected by: task 2: a file that was opened for writing alone is refused, and nothing is left
// It says: "and there was none"
// Kind: error ignored

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        return {nullptr, 0};
    return {static_cast<std::byte*>(address), size};
