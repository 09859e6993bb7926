// Wrong: an object has as many bytes as a view's address is a multiple of.
// Rejected by: task 3: a new object has one page of zero, and takes the record's bytes
// It says: "the new object has 65536 bytes, and 14 in whole pages are 4096"

// Task 3
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                              65536, wide.c_str())};
    const DWORD answer = ::GetLastError();
    if (!object.is_open())
        fail(answer, "create_record '" + name + "': CreateFileMapping");
    record* const data = map_record(object.number());
    return {data, object.release(), answer != ERROR_ALREADY_EXISTS};
