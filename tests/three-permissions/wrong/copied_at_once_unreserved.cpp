// Wrong: the pages come at once, and no memory is kept for copies of them.
// Rejected by: task 2: the first store to a page copies that page, and no other one
// It says: "nobody has touched the view: the pages that are copies: expected none, but found 64 pages: a page"
// Kind: too large

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address = ::mmap(nullptr, size, PROT_READ | PROT_WRITE,
                                 MAP_PRIVATE | MAP_NORESERVE | MAP_POPULATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
