// Wrong: it maps for loads, then asks for stores with mprotect, and where that is refused it throws and leaves the mapping.
// Rejected by: task 2: where the right to store is refused later, nothing stays mapped
// It says: "of the file are still mapped"
// Kind: error ignored

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED || ::mprotect(address, size, PROT_READ | PROT_WRITE) != 0)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
