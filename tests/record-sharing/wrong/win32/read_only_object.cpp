// Wrong: the object's protection is for the file, and there is none.
// Rejected by: task 3: a new object has one page of zero, and takes the record's bytes
// It says: "create_record makes no object that others can open"

// Task 3
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READONLY, 0,
                                              sizeof(record), wide.c_str())};
    const DWORD answer = ::GetLastError();
    if (!object.is_open())
        fail(answer, "create_record '" + name + "': CreateFileMapping");
    record* const data = map_record(object.number());
    return {data, object.release(), answer != ERROR_ALREADY_EXISTS};
