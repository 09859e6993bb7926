// Wrong: mmap says what can be mapped.
// Rejected by: task 2: an empty file maps nothing, and is no error
// It says: "a copy of an empty file is refused"
// Kind: bounds

// Task 2
    const std::size_t size = addressable(from.size());
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
