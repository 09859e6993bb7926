// Wrong: a helper that closes says how that went.
// Rejected by: task 1: what the system cannot give back is an error
// It says: "the handle was closed already, close failed, and close_record did not say so"
// Kind: error ignored

// Task 1
    const descriptor handle{static_cast<int>(std::exchange(shared.handle, -1))};
    shared.created = false;
    void* const view = std::exchange(shared.data, nullptr);
    if (view != nullptr && ::munmap(view, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
