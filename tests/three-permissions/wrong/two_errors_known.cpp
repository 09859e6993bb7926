// Wrong: there are two ways in which mmap can fail.
// Rejected by: task 2: whatever error mmap has comes as it is, at the first try
// It says: "mmap fails"
// Kind: another error

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno == EACCES ? EACCES : ENOMEM, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
