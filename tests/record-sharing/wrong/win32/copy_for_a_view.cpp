// Wrong: FILE_MAP_COPY stores in the object as well.
// Rejected by: task 1: what is stored through the view is in the object, and the other way round
// It says: "what we store stays in this process: is the view a copy?"

// Task 1
    void* const view =
        ::MapViewOfFile(reinterpret_cast<HANDLE>(handle), FILE_MAP_COPY, 0, 0, sizeof(record));
    if (view == nullptr)
        fail(::GetLastError(), "map_record: MapViewOfFile");
    return static_cast<record*>(view);
