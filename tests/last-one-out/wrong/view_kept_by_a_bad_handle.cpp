// Wrong: the handle comes first, and if it is none the view is not looked at.
// Rejected by: task 1: what the system cannot give back is an error
// It says: "close failed, and the view is still mapped"

// Task 1
    const shared_record last = std::exchange(shared, {});
    if (last.handle != -1 && ::close(static_cast<int>(last.handle)) != 0)
        fail(errno, "close_record: close");
    if (last.data != nullptr && ::munmap(last.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
