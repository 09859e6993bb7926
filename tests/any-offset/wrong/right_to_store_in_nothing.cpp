// Wrong: a view for stores needs a file for stores, whatever is stored.
// Rejected by: task 2: a view without bytes is no error and maps nothing
// It says: "a view of 0 bytes at offset 17 is refused, since it is for stores: Permission denied"

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (wanted == access::read_write && (::fcntl(descriptor(from), F_GETFL) & O_ACCMODE) == O_RDONLY)
        fail(EACCES, what);
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
