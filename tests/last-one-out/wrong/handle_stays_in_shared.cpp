// Wrong: if there is no such view, the handle is left for the next call.
// Rejected by: task 1: what the system cannot give back is an error
// It says: "munmap failed, and the descriptor is still open"

// Task 1
    record* const data = std::exchange(shared.data, nullptr);
    shared.created = false;
    if (data != nullptr && ::munmap(data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    const auto handle = static_cast<int>(std::exchange(shared.handle, -1));
    if (handle != -1 && ::close(handle) != 0)
        fail(errno, "close_record: close");
