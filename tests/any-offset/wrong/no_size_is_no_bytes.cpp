// Wrong: a file whose size cannot be asked for has no bytes.
// Rejected by: task 2: an error of the question for the size comes as it is, and nothing is mapped
// It says: "from.size() fails with "Bad file descriptor"
// Kind: error ignored

// Task 2
    std::uint64_t size = 0;
    try {
        size = from.size();
    } catch (const std::system_error&) {
    }
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
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
