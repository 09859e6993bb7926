// Wrong: unmapping the view closes the handle, too.
// Rejected by: task 1: closing unmaps the view and closes the handle; the name stays
// It says: "close_record leaves the handle open"

// Task 1
    const shared_record last = std::exchange(shared, {});
    if (last.data != nullptr && !::UnmapViewOfFile(last.data))
        fail(::GetLastError(), "close_record: UnmapViewOfFile");
