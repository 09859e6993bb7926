// Wrong: memory that is reserved is there when it is touched.
// Rejected by: task 3: a new object has one page of zero, and takes the record's bytes
// It says: "the new object is not zero: nothing is mapped there"

// Task 3
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr,
                                              PAGE_READWRITE | SEC_RESERVE, 0, sizeof(record),
                                              wide.c_str())};
    const DWORD answer = ::GetLastError();
    if (!object.is_open())
        fail(answer, "create_record '" + name + "': CreateFileMapping");
    record* const data = map_record(object.number());
    return {data, object.release(), answer != ERROR_ALREADY_EXISTS};
