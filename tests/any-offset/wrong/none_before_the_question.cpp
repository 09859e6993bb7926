// Wrong: no bytes return before anybody asks whether they lie in the file.
// Rejected by: task 2: a view that does not lie in the file is refused, and leaves nothing mapped
// It says: "a view past the end of a file of 10000 bytes"
// Kind: bounds

// Task 2
    if (length == 0)
        return;
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    const aligned_range range = align(offset, length, from.granularity());
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const start = ::mmap(nullptr, addressable(range.length), protection, MAP_SHARED,
                               descriptor(from), static_cast<off_t>(range.offset));
    if (start == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(start);
    range_ = range;
