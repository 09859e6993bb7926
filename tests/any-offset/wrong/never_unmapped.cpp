// Wrong: the system unmaps everything when the program ends, and that is soon enough.
// Rejected by: task 3: nothing of the file stays mapped when a view has gone
// It says: "the file is not mapped while the view lives and unmapped after: 4096 bytes at offset 0"

// Task 3
    mapped_ = nullptr;
