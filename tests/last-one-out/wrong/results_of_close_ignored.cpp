// Wrong: what gives something back cannot fail.
// Rejected by: task 1: what the system cannot give back is an error
// It says: "the handle was closed already, close failed, and close_record did not say so"
// Kind: error ignored

// Task 1
    if (shared.data != nullptr)
        ::munmap(shared.data, sizeof(record));
    if (shared.handle >= 0)
        ::close(static_cast<int>(shared.handle));
    shared = {};
