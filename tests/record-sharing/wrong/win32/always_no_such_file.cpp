// Wrong: what cannot be opened is not there.
// Rejected by: task 2: where no handle is to be had the error is the system's
// It says: "a mutex has the name, and that is the error to come"

// Task 2
    object_handle object{::OpenFileMappingW(FILE_MAP_READ | FILE_MAP_WRITE, FALSE, wide.c_str())};
    if (!object.is_open())
        fail(ERROR_FILE_NOT_FOUND, "open_record '" + name + "'");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
