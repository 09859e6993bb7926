// Wrong: INVALID_HANDLE_VALUE is $FFFFFFFF, as in the tip.
// Rejected by: task 3: a new object has one page of zero, and takes the record's bytes
// It says: "create_record makes no object that others can open"

// Task 3
    object_handle object{::CreateFileMappingW(reinterpret_cast<HANDLE>(std::uintptr_t{0xFFFFFFFF}),
                                              nullptr, PAGE_READWRITE, 0, sizeof(record),
                                              wide.c_str())};
    const DWORD answer = ::GetLastError();
    if (!object.is_open())
        fail(answer, "create_record '" + name + "': CreateFileMapping");
    record* const data = map_record(object.number());
    return {data, object.release(), answer != ERROR_ALREADY_EXISTS};
