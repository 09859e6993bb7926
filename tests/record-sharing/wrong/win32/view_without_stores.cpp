// Wrong: FILE_MAP_READ is enough where the handle may write.
// Rejected by: task 1: what is stored through the view is in the object, and the other way round
// It says: "the view must be one to read and to store through"

// Task 1
    void* const view =
        ::MapViewOfFile(reinterpret_cast<HANDLE>(handle), FILE_MAP_READ, 0, 0, sizeof(record));
    if (view == nullptr)
        fail(::GetLastError(), "map_record: MapViewOfFile");
    return static_cast<record*>(view);
