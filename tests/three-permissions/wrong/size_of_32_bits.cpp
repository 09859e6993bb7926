// Wrong: a size is an unsigned.
// Rejected by: task 2: a file of more than 4 GiB is mapped to its end
// It says: "is a size kept in 32 bits?"
// Kind: too narrow

// Task 2
    const unsigned size = static_cast<unsigned>(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
