// Wrong: 0 is no descriptor, so it stands for a closed one.
// Rejected by: task 1: closing unmaps the view and closes the handle; the name stays
// It says: "handle is still the number of the closed one"

// Task 1
    if (shared.data != nullptr && ::munmap(shared.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (shared.handle > 0 && ::close(static_cast<int>(shared.handle)) != 0)
        fail(errno, "close_record: close");
    shared.data = nullptr;
    shared.handle = 0;
