// Wrong: a record without a view has no handle either.
// Rejected by: task 1: closing twice closes nothing else
// It says: "the first close_record left the descriptor open"

// Task 1
    if (shared.data == nullptr)
        return;
    const shared_record last = std::exchange(shared, {});
    if (::munmap(last.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (::close(static_cast<int>(last.handle)) != 0)
        fail(errno, "close_record: close");
