// Wrong: a mapping that is shared needs no object.
// Rejected by: task 1: what is stored through the view is in the object, and the other way round
// It says: "what we store stays in this process: is the mapping shared?"
// Kind: cheat

// Task 1
    void* const view = ::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE,
                              MAP_SHARED | MAP_ANONYMOUS, static_cast<int>(handle), 0);
    if (view == MAP_FAILED)
        fail(errno, "map_record: mmap");
    return static_cast<record*>(view);
