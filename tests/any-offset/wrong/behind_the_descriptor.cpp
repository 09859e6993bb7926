// Wrong: the offset is counted from the page in which the descriptor stands.
// Rejected by: task 2: the view is of its place in the file, wherever the descriptor stands
// It says: "the descriptor stands at byte 8192 (lseek), and the view shows other bytes"
// Kind: memory between calls

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const off_t place = ::lseek(descriptor(from), 0, SEEK_CUR);
    const off_t begin = place > 0 ? place - place % static_cast<off_t>(from.granularity()) : 0;
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, addressable(range.length), protection, MAP_SHARED,
                                 descriptor(from), static_cast<off_t>(range.offset) + begin);
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
