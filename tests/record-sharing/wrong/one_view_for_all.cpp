// Wrong: one view serves every handle, so map once and keep it.
// Rejected by: task 1: where the system cannot map there is an error, and no view
// It says: "there is no object, mmap failed, and map_record did not say so"
// Kind: memory between calls

// Task 1
    static void* const view = ::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE, MAP_SHARED,
                                     static_cast<int>(handle), 0);
    if (view == MAP_FAILED)
        fail(errno, "map_record: mmap");
    return static_cast<record*>(view);
