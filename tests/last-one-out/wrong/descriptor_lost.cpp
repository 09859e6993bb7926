// Wrong: where there is no such view, the handle is not looked at any more.
// Rejected by: task 1: what the system cannot give back is an error
// It says: "munmap failed, and the descriptor is still open"
// Kind: others hurt

// Task 1
    const shared_record last = std::exchange(shared, {});
    if (last.data != nullptr && ::munmap(last.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (last.handle >= 0 && ::close(static_cast<int>(last.handle)) != 0)
        fail(errno, "close_record: close");
