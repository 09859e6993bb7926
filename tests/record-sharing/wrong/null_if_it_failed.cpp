// Wrong: mmap returns null where it cannot map.
// Rejected by: task 1: where the system cannot map there is an error, and no view
// It says: "there is no object, mmap failed, and map_record did not say so"

// Task 1
    void* const view = ::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE, MAP_SHARED,
                              static_cast<int>(handle), 0);
    if (view == nullptr)
        fail(errno, "map_record: mmap");
    return static_cast<record*>(view);
