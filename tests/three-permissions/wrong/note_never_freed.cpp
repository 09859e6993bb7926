// Wrong: of each copy a note is kept, for whoever may ask.
// Rejected by: task 2: copies keep nothing when they have gone
// It says: "each call takes memory that is never given back"
// Kind: too large

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    new std::string{"a copy of " + from.path() + ", which has a note of its own"};
    return {static_cast<std::byte*>(address), size};
