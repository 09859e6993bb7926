// Wrong: the number of bytes comes before the offset, as in mmap.
// Rejected by: task 1: what is stored through the view is in the object, and the other way round
// It says: "map_record gives no view of the object"

// Task 1
    void* const view = ::MapViewOfFile(reinterpret_cast<HANDLE>(handle),
                                       FILE_MAP_READ | FILE_MAP_WRITE, 0, sizeof(record), 0);
    if (view == nullptr)
        fail(::GetLastError(), "map_record: MapViewOfFile");
    return static_cast<record*>(view);
