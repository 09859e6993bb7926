// Wrong: the bytes are read into memory of this process, page by page, and the file may grow.
// Rejected by: task 2: of a file that grows meanwhile no more is shown than is mapped
// It says: "they are not in memory that was mapped of the file"
// Kind: too large

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                                 -1, 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    copied_view copy{static_cast<std::byte*>(address), size};
    for (std::size_t at = 0; at < size;) {
        const std::size_t some = size - at < 4096 ? size - at : 4096;
        const ssize_t got =
            ::pread(descriptor(from), copy.bytes().data() + at, some, static_cast<off_t>(at));
        if (got <= 0)
            fail(errno, "read '", from.path(), "'");
        at += static_cast<std::size_t>(got);
    }
    return copy;
