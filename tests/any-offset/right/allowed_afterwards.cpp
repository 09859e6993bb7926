// Right: mmap is asked for nothing but addresses, and mprotect for what is wanted.

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const std::size_t bytes = addressable(range.length);
    void* const address = ::mmap(nullptr, bytes, PROT_NONE, MAP_SHARED, descriptor(from),
                                 static_cast<off_t>(range.offset));
    if (address == MAP_FAILED)
        fail(errno, what);
    if (::mprotect(address, bytes,
                   wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ) != 0) {
        const int error = errno; // before munmap, which may change it
        ::munmap(address, bytes);
        fail(error, what);
    }
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
