// Wrong: errno says what became of the call before the last one, too.
// Rejected by: task 1: a call that fails is made once, and its error is told
// It says: "munmap failed, and close_record threw another error than the system's"
// Kind: another error

// Task 1
    const shared_record last = std::exchange(shared, {});
    const int unmapped = last.data == nullptr ? 0 : ::munmap(last.data, sizeof(record));
    const int closed = last.handle == -1 ? 0 : ::close(static_cast<int>(last.handle));
    if (unmapped != 0 || closed != 0)
        fail(errno, "close_record");
