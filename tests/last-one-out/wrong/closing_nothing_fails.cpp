// Wrong: close of -1 is harmless.
// Rejected by: task 1: closing twice closes nothing else
// It says: "close_record of a record that is closed must do nothing, and it threw: "

// Task 1
    const shared_record last = std::exchange(shared, {});
    if (::munmap(last.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (::close(static_cast<int>(last.handle)) != 0)
        fail(errno, "close_record: close");
