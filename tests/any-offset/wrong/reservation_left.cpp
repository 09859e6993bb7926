// Wrong: addresses that were taken for a view go by themselves if there is no view.
// Rejected by: task 2: any other error of the system comes as it is, and no addresses stay taken
// It says: "an offset of 512, with a granularity of 512, and addresses that were taken for it are left"
// Kind: others hurt

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* address = ::mmap(nullptr, addressable(range.length), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address != MAP_FAILED)
        address = ::mmap(address, addressable(range.length), protection, MAP_SHARED | MAP_FIXED,
                         descriptor(from), static_cast<off_t>(range.offset));
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
