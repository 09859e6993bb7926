// Wrong: a path says which file it is, so the view opens it for itself.
// Rejected by: task 2: the file that is open is shown, whatever stands at its path now
// It says: "a view shows that one's bytes"
// Kind: the world changes

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const bool storing = wanted == access::read_write;
    const int own = ::open(from.path().c_str(), (storing ? O_RDWR : O_RDONLY) | O_CLOEXEC);
    if (own < 0)
        fail(errno, what);
    void* const address =
        ::mmap(nullptr, addressable(range.length), storing ? PROT_READ | PROT_WRITE : PROT_READ,
               MAP_SHARED, own, static_cast<off_t>(range.offset));
    const int error = errno;
    ::close(own);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
