// Wrong: a mapping fails for its rights or for its addresses, or else the argument is wrong.
// Rejected by: task 2: any other error of the system comes as it is, and no addresses stay taken
// It says: "expected the error "No such device", and there was "Invalid argument""
// Kind: another error

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
        fail(errno == EACCES || errno == ENOMEM || errno == EPERM ? errno : EINVAL, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
