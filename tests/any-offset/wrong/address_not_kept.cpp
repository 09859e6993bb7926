// Wrong: the range says where the view is.
// Rejected by: task 2: a view shows the bytes at its offset, whatever the offset
// It says: "something is mapped, and its address is not kept in mapped_"

// Task 2
    const std::uint64_t size = from.size();
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
    range_ = range;
