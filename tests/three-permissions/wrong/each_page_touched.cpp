// Wrong: a first store to each page is made here, of the byte that is there.
// Rejected by: task 2: nothing is copied before the first store, however much is looked at
// It says: "nobody has touched the view: the pages that are copies: expected none, but found 64 pages"
// Kind: two looks

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    for (std::size_t at = 0; at < size; at += 4096) {
        auto& one = static_cast<volatile char*>(address)[at];
        one = one;
    }
    return {static_cast<std::byte*>(address), size};
