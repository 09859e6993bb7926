// Wrong: VirtualFree gives back all pages, those of a view, too.
// Rejected by: task 3: nothing of the file stays mapped when a view has gone
// It says: "the file is not mapped while the view lives and unmapped after: 4096 bytes at offset 0"

// Task 3
    if (mapped_ != nullptr)
        ::VirtualFree(mapped_, 0, MEM_RELEASE);
