// Wrong: a length that is too large is found by what is left of the file.
// Rejected by: task 2: a view that does not lie in the file is refused, and leaves nothing mapped
// It says: "1 bytes at offset 20000; expected the error"

// Task 2
    const std::uint64_t size = from.size();
    if (length > size - offset)
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
