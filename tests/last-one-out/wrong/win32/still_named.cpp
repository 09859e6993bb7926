// Wrong: a closed record may keep its old numbers.
// Rejected by: task 1: closing unmaps the view and closes the handle; the name stays
// It says: "data still points to where the view was"

// Task 1
    if (shared.data != nullptr && !::UnmapViewOfFile(shared.data))
        fail(::GetLastError(), "close_record: UnmapViewOfFile");
    if (shared.handle != -1 && !::CloseHandle(reinterpret_cast<HANDLE>(shared.handle)))
        fail(::GetLastError(), "close_record: CloseHandle");
