// Wrong: the view has as many bytes as the file.
// Rejected by: task 2: of a file that grows meanwhile no more is shown than is mapped
// It says: "is the size asked again?"
// Kind: the world changes

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), addressable(from.size())};
