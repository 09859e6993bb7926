// Wrong: what gives something back cannot fail.
// Rejected by: task 1: what the system cannot give back is an error
// It says: "the handle was closed already, CloseHandle failed, and close_record did not say so"

// Task 1
    const shared_record last = std::exchange(shared, {});
    if (last.data != nullptr)
        ::UnmapViewOfFile(last.data);
    if (last.handle != -1)
        ::CloseHandle(reinterpret_cast<HANDLE>(last.handle));
