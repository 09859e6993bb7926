// Wrong: it does no harm to map for stores what nobody stores to.
// Rejected by: task 2: a view shows the bytes at its offset, whatever the offset
// It says: "Permission denied: it asks for more than a read_only view needs"

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    (void)wanted;
    void* const address = ::mmap(nullptr, addressable(range.length), PROT_READ | PROT_WRITE,
                                 MAP_SHARED, descriptor(from), static_cast<off_t>(range.offset));
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
