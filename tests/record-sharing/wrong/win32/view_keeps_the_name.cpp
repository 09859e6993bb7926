// Wrong: who has the view needs the handle no more.
// Rejected by: task 3: a new object has one page of zero, and takes the record's bytes
// It says: "handle is no open handle, and nobody could close the object"

// Task 3
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                              sizeof(record), wide.c_str())};
    const DWORD answer = ::GetLastError();
    if (!object.is_open())
        fail(answer, "create_record '" + name + "': CreateFileMapping");
    record* const data = map_record(object.number());
    return {data, -1, answer != ERROR_ALREADY_EXISTS};
