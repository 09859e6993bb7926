// Right: FILE_MAP_WRITE alone, which lets read, too.

// Task 1
    void* const view =
        ::MapViewOfFile(reinterpret_cast<HANDLE>(handle), FILE_MAP_WRITE, 0, 0, sizeof(record));
    if (view == nullptr)
        fail(::GetLastError(), "map_record: MapViewOfFile");
    return static_cast<record*>(view);

// Task 2
    object_handle object{::OpenFileMappingW(FILE_MAP_WRITE, FALSE, wide.c_str())};
    if (!object.is_open())
        fail(::GetLastError(), "open_record '" + name + "'");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
