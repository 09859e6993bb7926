// Wrong: what fails once may go well later.
// Rejected by: task 2: whatever error mmap has comes as it is, at the first try
// It says: "mmap was refused, and called again"

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* address = MAP_FAILED;
    for (int tries = 0; tries < 5 && address == MAP_FAILED; ++tries)
        address = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
