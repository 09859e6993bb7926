// Wrong: to unmap a view is to unmap the bytes that were asked for.
// Rejected by: task 3: nothing of the file stays mapped when a view has gone
// It says: "the file is not mapped while the view lives and unmapped after: 10 bytes at offset 17"

// Task 3
    const auto bytes = all();
    if (!bytes.empty())
        ::munmap(bytes.data(), bytes.size());
