// Wrong: who reports an error closes the handle that it was given.
// Rejected by: task 1: where the system cannot map there is an error, and no view
// It says: "after the error the handle is closed"

// Task 1
    void* const view = ::MapViewOfFile(reinterpret_cast<HANDLE>(handle),
                                       FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, sizeof(record));
    if (view == nullptr) {
        const DWORD error = ::GetLastError();
        ::CloseHandle(reinterpret_cast<HANDLE>(handle));
        fail(error, "map_record: MapViewOfFile");
    }
    return static_cast<record*>(view);
