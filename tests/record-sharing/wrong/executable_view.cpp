// Wrong: the more a view allows, the better.
// Rejected by: task 1: what is stored through the view is in the object, and the other way round
// It says: "map_record gives no view of the object"

// Task 1
    void* const view = ::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE | PROT_EXEC,
                              MAP_SHARED, static_cast<int>(handle), 0);
    if (view == MAP_FAILED)
        fail(errno, "map_record: mmap");
    return static_cast<record*>(view);
