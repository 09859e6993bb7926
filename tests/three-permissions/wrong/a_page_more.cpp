// Wrong: a page more, for what may come.
// Rejected by: task 2: no page is mapped that the file does not have
// It says: "needs no more than these"
// Kind: bounds

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
