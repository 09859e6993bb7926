// Wrong: the first error ends the work.
// Rejected by: task 1: what the system cannot give back is an error
// It says: "munmap failed, and the descriptor is still open"

// Task 1
    if (shared.data != nullptr) {
        if (::munmap(shared.data, sizeof(record)) != 0)
            fail(errno, "close_record: munmap");
        shared.data = nullptr;
    }
    if (shared.handle >= 0) {
        if (::close(static_cast<int>(shared.handle)) != 0)
            fail(errno, "close_record: close");
        shared.handle = -1;
    }
    shared.created = false;
