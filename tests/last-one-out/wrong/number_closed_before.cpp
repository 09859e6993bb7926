// Wrong: a number that was closed is remembered, so that it is closed but once.
// Rejected by: task 1: after create, open and the closing of both nothing is held
// It says: "a descriptor is open that no record names"
// Kind: memory between calls

// Task 1
    static std::intptr_t closed = -1;
    const shared_record last = std::exchange(shared, {});
    descriptor object{last.handle == closed ? -1 : static_cast<int>(last.handle)};
    closed = last.handle;
    if (last.data != nullptr && ::munmap(last.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (object.is_open() && ::close(object.release()) != 0)
        fail(errno, "close_record: close");
