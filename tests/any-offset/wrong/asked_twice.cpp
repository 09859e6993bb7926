// Wrong: a size is asked for where it is needed.
// Rejected by: task 2: a file that is cut between two looks at its size has no view past its end
// It says: "a view of 10 bytes at offset 5000 is made all the same"
// Kind: two looks

// Task 2
    if (offset > from.size() || length > from.size() - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(from.size()) + " bytes");
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
