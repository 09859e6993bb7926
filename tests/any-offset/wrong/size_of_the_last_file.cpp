// Wrong: the size is asked for once for each descriptor.
// Rejected by: task 2: a file that became shorter is seen as it is now
// It says: "the file was cut to 5000 bytes after it was opened, and a view has 10000"
// Kind: memory between calls

// Task 2
    static std::intptr_t last = -1;
    static std::uint64_t size = 0;
    static const file* of = nullptr;
    if (last != from.handle() || of != &from || size < offset + length) {
        last = from.handle();
        of = &from;
        size = from.size();
    }
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, addressable(range.length), protection, MAP_SHARED,
                                 descriptor(from), static_cast<off_t>(range.offset));
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
