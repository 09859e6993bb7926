// Right: the view leaves a sum that is too large to align, which refuses it.

// Task 2
    const aligned_range range = align(offset, length, from.granularity());
    if (offset + length > from.size())
        fail(ERANGE, what);
    if (length == 0)
        return;
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, addressable(range.length), protection, MAP_SHARED,
                                 descriptor(from), static_cast<off_t>(range.offset));
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;

// Task 3
    if (mapped_)
        ::munmap(mapped_, addressable(range_.length));
