// Wrong: MapViewOfFile works, so nobody asks what it returns.
// Rejected by: task 1: where the system cannot map there is an error, and no view
// It says: "there is no object, MapViewOfFile failed, and map_record did not say so"

// Task 1
    void* const view = ::MapViewOfFile(reinterpret_cast<HANDLE>(handle),
                                       FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, sizeof(record));
    return static_cast<record*>(view);
