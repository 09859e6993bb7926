// Wrong: a closed handle is null.
// Rejected by: task 1: closing unmaps the view and closes the handle; the name stays
// It says: "handle is still the number of the closed one"

// Task 1
    const shared_record last = std::exchange(shared, {});
    if (last.data != nullptr && !::UnmapViewOfFile(last.data))
        fail(::GetLastError(), "close_record: UnmapViewOfFile");
    if (last.handle != -1 && !::CloseHandle(reinterpret_cast<HANDLE>(last.handle)))
        fail(::GetLastError(), "close_record: CloseHandle");
    shared.handle = 0;
