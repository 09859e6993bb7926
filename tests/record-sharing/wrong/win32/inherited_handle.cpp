// Wrong: another process needs a handle that it inherits.
// Rejected by: task 3: a new object is its owner's alone, and no child inherits the handle
// It says: "a program that we start would inherit the handle"

// Task 3
    SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, &inherited, PAGE_READWRITE, 0,
                                              sizeof(record), wide.c_str())};
    const DWORD answer = ::GetLastError();
    if (!object.is_open())
        fail(answer, "create_record '" + name + "': CreateFileMapping");
    record* const data = map_record(object.number());
    return {data, object.release(), answer != ERROR_ALREADY_EXISTS};
