// Wrong: a copy of the record is the record.
// Rejected by: task 1: closing unmaps the view and closes the handle; the name stays
// It says: "data still points to where the view was"

// Task 1
    shared_record last = shared;
    if (last.data != nullptr && ::munmap(last.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (last.handle >= 0 && ::close(static_cast<int>(last.handle)) != 0)
        fail(errno, "close_record: close");
    last = {};
