// Wrong: a view for stores makes the file as long as it needs it, in place of an error.
// Rejected by: task 2: a view for stores past the end is refused, and the file stays as long as it is
// It says: "a view for stores past the end"
// Kind: another error

// Task 2
    std::uint64_t size = from.size();
    if (wanted == access::read_write && offset <= size && length > size - offset &&
        length <= std::uint64_t{1} << 40 &&
        ::ftruncate(descriptor(from), static_cast<off_t>(offset + length)) == 0)
        size = offset + length; // stores beyond the end, as write does it
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const int rights = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    const aligned_range range = align(offset, length, from.granularity());
    void* const mapped = ::mmap(nullptr, addressable(range.length), rights, MAP_SHARED,
                                descriptor(from), static_cast<off_t>(range.offset));
    if (mapped == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(mapped);
    range_ = range;
