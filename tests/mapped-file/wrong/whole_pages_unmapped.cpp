// Wrong: a page that the file fills in part belongs to somebody else, too.
// Rejected by: task 2: nothing of the file stays mapped when a view has gone
// It says: "the file is not mapped while the view lives and unmapped after: a file of 10 bytes"

// Task 2
    if (mapped_ != nullptr)
        ::munmap(mapped_, size_ / 4096 * 4096);
