// Wrong: a view that was unmapped is remembered, so that it is unmapped but once.
// Rejected by: task 1: after create, open and the closing of both nothing is held
// It says: "a view without a handle is still mapped"
// Kind: memory between calls

// Task 1
    static const void* unmapped = nullptr;
    const shared_record last = std::exchange(shared, {});
    descriptor object{static_cast<int>(last.handle)};
    const bool again = last.data == unmapped;
    unmapped = last.data;
    if (last.data != nullptr && !again && ::munmap(last.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (object.is_open() && ::close(object.release()) != 0)
        fail(errno, "close_record: close");
