// Wrong: it does no harm to map a view for stores whenever the file allows it.
// Rejected by: task 2: a read_only view cannot be stored to
// It says: "a read_only view was mapped as rw-s, expected r--s"

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const bool writable = (::fcntl(descriptor(from), F_GETFL) & O_ACCMODE) == O_RDWR;
    const int protection =
        wanted == access::read_write || writable ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, addressable(range.length), protection, MAP_SHARED,
                                 descriptor(from), static_cast<off_t>(range.offset));
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
