// Wrong: one byte more than needed makes room for a zero behind the text.
// Rejected by: task 2: a view that ends with a page has no page more mapped
// It says: "need 65536 bytes mapped, and there are 69632"

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, addressable(range.length) + 1, protection, MAP_SHARED,
                                 descriptor(from), static_cast<off_t>(range.offset));
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;

// Task 3
    if (mapped_ != nullptr)
        ::munmap(mapped_, addressable(range_.length) + 1);
