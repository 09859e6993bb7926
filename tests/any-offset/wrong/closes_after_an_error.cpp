// Wrong: who gives up closes what is open.
// Rejected by: task 2: a read_write view of a file that was opened for reading is refused
// It says: "a view was refused, and from then on the file is of no use"
// Kind: others hurt

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
    if (address == MAP_FAILED) {
        const int error = errno;
        ::close(descriptor(from));
        fail(error, what);
    }
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
