// Wrong: the cause of an error is the call that failed.
// Rejected by: task 1: a call that fails is made once, and its error is told
// It says: "close failed with "Input/output error", and close_record threw "Bad file descriptor""
// Kind: another error

// Task 1
    const shared_record last = std::exchange(shared, {});
    const bool a = last.data == nullptr || ::munmap(last.data, sizeof(record)) == 0;
    const bool b = last.handle == -1 || ::close(static_cast<int>(last.handle)) == 0;
    if (!a)
        fail(EINVAL, "munmap");
    if (!b)
        fail(EBADF, "close");
