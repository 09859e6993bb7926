// Wrong: the system unmaps everything when the program ends, and that is soon enough.
// Rejected by: task 2: nothing of the file stays mapped when a view has gone
// It says: "the file is not mapped while the view lives and unmapped after: a file of 10 bytes"

// Task 2
    // The system does it.
