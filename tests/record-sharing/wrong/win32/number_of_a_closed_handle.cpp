// Wrong: the number of a handle stays good when its scope ends.
// Rejected by: task 2: a record that is there is found, with its bytes
// It says: "handle is no open handle, and nobody could close the object"

// Task 2
    object_handle object{::OpenFileMappingW(FILE_MAP_READ | FILE_MAP_WRITE, FALSE, wide.c_str())};
    if (!object.is_open())
        fail(::GetLastError(), "open_record '" + name + "'");
    record* const data = map_record(object.number());
    return {data, object.number(), false};
