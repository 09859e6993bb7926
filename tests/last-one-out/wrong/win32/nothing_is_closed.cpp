// Wrong: UnmapViewOfFile and CloseHandle know when there is nothing to give back.
// Rejected by: task 1: closing twice closes nothing else
// It says: "close_record of a record that is closed must do nothing, and it threw: "

// Task 1
    const shared_record last = std::exchange(shared, {});
    if (!::UnmapViewOfFile(last.data))
        fail(::GetLastError(), "close_record: UnmapViewOfFile");
    if (!::CloseHandle(reinterpret_cast<HANDLE>(last.handle)))
        fail(::GetLastError(), "close_record: CloseHandle");
