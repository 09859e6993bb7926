// Wrong: a file that cannot be mapped can be read, and nobody sees the difference.
// Rejected by: task 2: whatever error mmap has comes as it is, at the first try
// It says: "fails with "No such device (errno 19)": a view must throw that, and there was no error"
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
    if (address == MAP_FAILED && errno == ENODEV) {
        address = ::mmap(nullptr, addressable(range.length), PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (address != MAP_FAILED && ::pread(descriptor(from), address, addressable(range.length),
                                             static_cast<off_t>(range.offset)) < 0)
            fail(errno, what);
    }
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
