// Wrong: MapViewOfFile returns INVALID_HANDLE_VALUE where it cannot map.
// Rejected by: task 1: where the system cannot map there is an error, and no view
// It says: "there is no object, MapViewOfFile failed, and map_record did not say so"

// Task 1
    void* const view = ::MapViewOfFile(reinterpret_cast<HANDLE>(handle),
                                       FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, sizeof(record));
    if (view == INVALID_HANDLE_VALUE)
        fail(::GetLastError(), "map_record: MapViewOfFile");
    return static_cast<record*>(view);
