// Wrong: 0 is no handle.
// Rejected by: task 1: 0 is a handle like any other
// It says: "close_record leaves the descriptor 0 open"

// Task 1
    const shared_record last = std::exchange(shared, {});
    if (last.data != nullptr && ::munmap(last.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (last.handle > 0 && ::close(static_cast<int>(last.handle)) != 0)
        fail(errno, "close_record: close");
