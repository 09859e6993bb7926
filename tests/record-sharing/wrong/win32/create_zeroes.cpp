// Wrong: create leaves a record of zeros, whoever made it.
// Rejected by: task 3: a name that exists is opened, and its bytes stay
// It says: "the object was there before, and its bytes were changed"

// Task 3
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                              sizeof(record), wide.c_str())};
    const DWORD answer = ::GetLastError();
    if (!object.is_open())
        fail(answer, "create_record '" + name + "': CreateFileMapping");
    record* const data = map_record(object.number());
    *data = {};
    return {data, object.release(), answer != ERROR_ALREADY_EXISTS};
