// Wrong: munmap and close know when there is nothing to give back.
// Rejected by: task 1: closing twice closes nothing else
// It says: "close was called for a record that has no handle"

// Task 1
    ::munmap(shared.data, sizeof(record));
    ::close(static_cast<int>(shared.handle));
    shared = {};
