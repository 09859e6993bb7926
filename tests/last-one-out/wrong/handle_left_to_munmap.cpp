// Wrong: unmapping the view closes the handle, too.
// Rejected by: task 1: closing unmaps the view and closes the handle; the name stays
// It says: "close_record leaves the descriptor open"

// Task 1
    const shared_record last = std::exchange(shared, {});
    if (last.data != nullptr && ::munmap(last.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
