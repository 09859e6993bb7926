// Wrong: the handle needs no right to write: the view has it.
// Rejected by: task 2: a record that is there is found, with its bytes
// It says: "open_record does not find the record that is there"

// Task 2
    object_handle object{::OpenFileMappingW(FILE_MAP_READ, FALSE, wide.c_str())};
    if (!object.is_open())
        fail(::GetLastError(), "open_record '" + name + "'");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
