// Wrong: a name that is taken is an error.
// Rejected by: task 3: a name that exists is opened, and its bytes stay
// It says: "create_record makes no object that others can open"

// Task 3
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                              sizeof(record), wide.c_str())};
    const DWORD answer = ::GetLastError();
    if (!object.is_open() || answer == ERROR_ALREADY_EXISTS)
        fail(answer, "create_record '" + name + "': CreateFileMapping");
    record* const data = map_record(object.number());
    return {data, object.release(), answer != ERROR_ALREADY_EXISTS};
