// Wrong: who reports an error closes the handle that it was given.
// Rejected by: task 1: where the system cannot map there is an error, and no view
// It says: "after the error the handle is closed"

// Task 1
    descriptor object{static_cast<int>(handle)};
    void* const view =
        ::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE, MAP_SHARED, object.number(), 0);
    if (view == MAP_FAILED)
        fail(errno, "map_record: mmap");
    object.release();
    return static_cast<record*>(view);
