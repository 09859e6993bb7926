// Wrong: a view is memory of one's own into which the bytes are copied.
// Rejected by: task 2: one view may be longer than 4 GiB
// It says: "they are not in the memory that was mapped"
// Kind: cheat

// Task 2
    (void)wanted;
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    void* const address = ::mmap(nullptr, addressable(range.length), PROT_READ | PROT_WRITE,
                                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
    if (::pread(descriptor(from), mapped_, addressable(range.length),
                static_cast<off_t>(range.offset)) < 0)
        fail(errno, what);
