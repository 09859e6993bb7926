// Wrong: a record without a view has no handle either.
// Rejected by: task 1: the name goes with the last handle; a view keeps the bytes, and no name
// It says: "close_record leaves the handle open: it keeps the name"

// Task 1
    const shared_record last = std::exchange(shared, {});
    if (last.data == nullptr)
        return;
    if (last.data != nullptr && !::UnmapViewOfFile(last.data))
        fail(::GetLastError(), "close_record: UnmapViewOfFile");
    if (last.handle != -1 && !::CloseHandle(reinterpret_cast<HANDLE>(last.handle)))
        fail(::GetLastError(), "close_record: CloseHandle");
