// Wrong: keeps the last handle and its view, and gives that view again for the same number while it is mapped.
// Rejected by: task 1: each call makes a view of its own
// It says: "two calls for one handle returned the same view"
// Kind: memory between calls

// Task 1
    static std::intptr_t last = -1;
    static record* seen = nullptr;
    if (handle >= 0 && handle == last && ::msync(seen, sizeof(record), MS_ASYNC) == 0)
        return seen; // it is mapped already
    void* const begin = ::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE, MAP_SHARED,
                               static_cast<int>(handle), 0);
    if (begin == MAP_FAILED)
        fail(errno, "map_record of handle ", std::to_string(handle));
    last = handle;
    seen = static_cast<record*>(begin);
    return seen;
