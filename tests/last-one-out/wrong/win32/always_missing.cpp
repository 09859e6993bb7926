// Wrong: a name that cannot be opened is not there.
// Rejected by: task 2: if the system does not take the name away, the error is the system's
// It says: "a mutex has the name, and that is the error to come"

// Task 2
    const object_handle object{::OpenFileMappingW(FILE_MAP_READ, FALSE, wide.c_str())};
    if (!object.is_open())
        fail(ERROR_FILE_NOT_FOUND, "free_record '" + name + "': OpenFileMapping");
