// Wrong: 0 bytes are all of the object, and so at least the record.
// Rejected by: task 2: an object smaller than the record is an error, and nothing of it is held
// It says: "the object has 13 bytes, the record 14: MapViewOfFile fails, and"

// Task 1
    void* const view =
        ::MapViewOfFile(reinterpret_cast<HANDLE>(handle), FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, 0);
    if (view == nullptr)
        fail(::GetLastError(), "map_record: MapViewOfFile");
    return static_cast<record*>(view);
