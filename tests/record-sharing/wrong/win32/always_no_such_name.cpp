// Wrong: what cannot be made has a wrong name.
// Rejected by: task 3: where no handle is to be had the error is the system's
// It says: "a mutex has the name, and that is the error to come"

// Task 3
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                              sizeof(record), wide.c_str())};
    const DWORD answer = ::GetLastError();
    if (!object.is_open())
        fail(ERROR_INVALID_NAME, "create_record '" + name + "': CreateFileMapping");
    record* const data = map_record(object.number());
    return {data, object.release(), answer != ERROR_ALREADY_EXISTS};
