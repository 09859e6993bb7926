// Wrong: a range can be mapped first, and be refused afterwards.
// Rejected by: task 2: whether the bytes lie in the file is asked first
// It says: "for which no addresses are free; expected the error "Numerical result out of range""

// Task 2
    if (length == 0 && offset <= from.size())
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, addressable(range.length), protection, MAP_SHARED,
                                 descriptor(from), static_cast<off_t>(range.offset));
    if (address == MAP_FAILED)
        fail(errno, what);
    if (const std::uint64_t size = from.size(); offset > size || length > size - offset) {
        ::munmap(address, addressable(range.length));
        fail(ERANGE, what);
    }
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
