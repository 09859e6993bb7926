// Wrong: a closed record may keep its old numbers.
// Rejected by: task 1: closing unmaps the view and closes the handle; the name stays
// It says: "data still points to where the view was"

// Task 1
    if (shared.data != nullptr && ::munmap(shared.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (shared.handle >= 0 && ::close(static_cast<int>(shared.handle)) != 0)
        fail(errno, "close_record: close");
