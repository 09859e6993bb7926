// Wrong: munmap knows how long the mapping is that begins at the address.
// Rejected by: task 2: nothing of the file stays mapped when a view has gone
// It says: "the file is not mapped while the view lives and unmapped after: a file of 4097 bytes"

// Task 2
    if (mapped_ != nullptr)
        ::munmap(mapped_, 1);
