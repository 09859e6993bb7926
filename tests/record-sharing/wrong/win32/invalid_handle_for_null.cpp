// Wrong: what cannot be opened is INVALID_HANDLE_VALUE, as a file is.
// Rejected by: task 2: a name that nobody made is an error, and is not made by opening it
// It says: "nobody made the object"

// Task 2
    const HANDLE object = ::OpenFileMappingW(FILE_MAP_READ | FILE_MAP_WRITE, FALSE, wide.c_str());
    if (object == INVALID_HANDLE_VALUE)
        fail(::GetLastError(), "open_record '" + name + "'");
    object_handle closed_on_error{object};
    record* const data = map_record(closed_on_error.number());
    return {data, closed_on_error.release(), false};
