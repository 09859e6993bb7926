// Wrong: a record without a handle is closed.
// Rejected by: task 1: after create, open and the closing of both nothing is held
// It says: "a view without a handle is still mapped"

// Task 1
    if (shared.handle == -1)
        return;
    const shared_record last = std::exchange(shared, {});
    descriptor object{static_cast<int>(last.handle)};
    if (last.data != nullptr && ::munmap(last.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (::close(object.release()) != 0)
        fail(errno, "close_record: close");
