// Wrong: a call that takes char takes UTF-8.
// Rejected by: task 2: a name may have any letters
// It says: "open_record does not find the record that is there"

// Task 2
    object_handle object{::OpenFileMappingA(FILE_MAP_READ | FILE_MAP_WRITE, FALSE, name.c_str())};
    if (!object.is_open())
        fail(::GetLastError(), "open_record '" + name + "'");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
