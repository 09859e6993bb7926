// Wrong: a copy of the record is as good as a view of it.
// Rejected by: task 1: what is stored through the view is in the object, and the other way round
// It says: "what we store stays in this process: is the view a copy?"

// Task 1
    void* const view = ::MapViewOfFile(reinterpret_cast<HANDLE>(handle),
                                       FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, sizeof(record));
    if (view == nullptr)
        fail(::GetLastError(), "map_record: MapViewOfFile");
    auto* const copy = new record{*static_cast<record*>(view)};
    ::UnmapViewOfFile(view);
    return copy;
