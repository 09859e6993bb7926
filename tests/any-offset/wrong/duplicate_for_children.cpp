// Wrong: a descriptor of its own keeps the view safe from close.
// Rejected by: task 2: a view maps by the file's descriptor, and opens none
// It says: "while a view is mapped the file is open 2 times"
// Kind: inherited

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    const int own = ::dup(descriptor(from));
    if (own < 0)
        fail(errno, what);
    void* const address = ::mmap(nullptr, addressable(range.length), protection, MAP_SHARED, own,
                                 static_cast<off_t>(range.offset));
    const int error = errno;
    ::close(own);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
