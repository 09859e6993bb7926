// Wrong: no process has more than 128 descriptors.
// Rejected by: task 1: a handle may be any number, and no memory is kept
// It says: "close_record leaves the descriptor"
// Kind: too narrow

// Task 1
    const shared_record last = std::exchange(shared, {});
    descriptor object{static_cast<signed char>(last.handle)};
    if (last.data != nullptr && ::munmap(last.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (object.is_open() && ::close(object.release()) != 0)
        fail(errno, "close_record: close");
