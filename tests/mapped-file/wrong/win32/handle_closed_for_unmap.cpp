// Wrong: CloseHandle gives back whatever the system gave.
// Rejected by: task 2: nothing of the file stays mapped when a view has gone
// It says: "the file is not mapped while the view lives and unmapped after: a file of 10 bytes"

// Task 2
    if (mapped_ != nullptr)
        ::CloseHandle(mapped_);
