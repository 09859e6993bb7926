// Right: for no bytes it asks nothing, and it keeps what mmap returned before it looks at it.

// Task 2
    if (length == 0)
        return;
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    range_ = align(offset, length, from.granularity());
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    mapped_ = static_cast<std::byte*>(::mmap(nullptr, addressable(range_.length), protection,
                                             MAP_SHARED, descriptor(from),
                                             static_cast<off_t>(range_.offset)));
    if (mapped_ == MAP_FAILED)
        fail(errno, what);
