// Wrong: a private view is better than an error.
// Rejected by: task 2: any other error of the system comes as it is, and no addresses stay taken
// It says: "expected the error "Operation not permitted", and there was none"
// Kind: error ignored

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* address = ::mmap(nullptr, addressable(range.length), protection, MAP_SHARED,
                           descriptor(from), static_cast<off_t>(range.offset));
    if (address == MAP_FAILED && errno == EPERM)
        address = ::mmap(nullptr, addressable(range.length), protection, MAP_PRIVATE,
                         descriptor(from), static_cast<off_t>(range.offset));
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
