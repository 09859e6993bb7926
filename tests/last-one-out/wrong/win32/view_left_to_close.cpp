// Wrong: closing the handle takes the view away, too.
// Rejected by: task 1: closing unmaps the view and closes the handle; the name stays
// It says: "close_record leaves the view mapped"

// Task 1
    const shared_record last = std::exchange(shared, {});
    if (last.handle != -1 && !::CloseHandle(reinterpret_cast<HANDLE>(last.handle)))
        fail(::GetLastError(), "close_record: CloseHandle");
