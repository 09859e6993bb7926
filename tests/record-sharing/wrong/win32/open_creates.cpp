// Wrong: CreateFileMapping opens, too, so one call serves for both.
// Rejected by: task 2: a name that nobody made is an error, and is not made by opening it
// It says: "nobody made the object"

// Task 2
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                              sizeof(record), wide.c_str())};
    if (!object.is_open())
        fail(::GetLastError(), "open_record '" + name + "'");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
