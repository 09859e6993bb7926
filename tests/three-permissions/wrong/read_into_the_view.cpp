// Wrong: the bytes are read into the view, so that they are there.
// Rejected by: task 2: nothing is copied before the first store, however much is looked at
// It says: "nobody has touched the view"
// Kind: too large

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    for (std::size_t at = 0; at < size; at += 4096)
        ::pread(descriptor(from), static_cast<char*>(address) + at, 1, static_cast<off_t>(at));
    return {static_cast<std::byte*>(address), size};
