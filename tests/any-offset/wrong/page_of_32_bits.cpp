// Wrong: the mapping's place is a number of pages in 32 bits, which end at 16 TiB.
// Rejected by: task 2: a view past 16 TiB shows the bytes there
// It says: "of a lower place: is the number of a page kept in 32 bits?"
// Kind: too narrow

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const auto first = static_cast<std::uint32_t>(range.offset / from.granularity());
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address =
        ::mmap(nullptr, addressable(range.length), protection, MAP_SHARED, descriptor(from),
               static_cast<off_t>(first) * static_cast<off_t>(from.granularity()));
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
