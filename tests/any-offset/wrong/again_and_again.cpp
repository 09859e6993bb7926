// Wrong: the system asks to be asked again, and that it is.
// Rejected by: task 2: whatever error mmap has comes as it is, at the first try
// It says: "Resource temporarily unavailable (errno 11)", and is tried again"
// Kind: another error

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    const auto map = [&] {
        return ::mmap(nullptr, addressable(range.length), protection, MAP_SHARED, descriptor(from),
                      static_cast<off_t>(range.offset));
    };
    void* address = map();
    while (address == MAP_FAILED && errno == EAGAIN)
        address = map();
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
