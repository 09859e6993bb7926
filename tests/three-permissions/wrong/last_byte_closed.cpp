// Wrong: a text ends with a 0 behind its last byte, if there is room in the page.
// Rejected by: task 2: nothing is copied before the first store, however much is looked at
// It says: "nobody has touched the view"

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    auto& last = static_cast<volatile char*>(address)[size - 1];
    last = last;
    return {static_cast<std::byte*>(address), size};
