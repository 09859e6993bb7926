// Wrong: an offset fits in an unsigned int.
// Rejected by: task 2: a view past 4 GiB shows the bytes there, not those at the offset's lower half
// It says: "the offset was cut to 32 bits: 11 bytes at offset 4294967313"
// Kind: too narrow

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, addressable(range.length), protection, MAP_SHARED,
                                 descriptor(from), static_cast<unsigned>(range.offset));
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
