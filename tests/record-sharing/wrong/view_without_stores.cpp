// Wrong: PROT_READ is enough where the handle may write.
// Rejected by: task 1: what is stored through the view is in the object, and the other way round
// It says: "the view must be one to read and to store through"

// Task 1
    void* const view =
        ::mmap(nullptr, sizeof(record), PROT_READ, MAP_SHARED, static_cast<int>(handle), 0);
    if (view == MAP_FAILED)
        fail(errno, "map_record: mmap");
    return static_cast<record*>(view);
