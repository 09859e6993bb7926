// Wrong: who calls CreateFileMapping has created the object.
// Rejected by: task 3: a name that exists is opened, and its bytes stay
// It says: "the object was there before, and created is true"

// Task 3
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                              sizeof(record), wide.c_str())};
    const DWORD answer = ::GetLastError();
    if (!object.is_open())
        fail(answer, "create_record '" + name + "': CreateFileMapping");
    record* const data = map_record(object.number());
    return {data, object.release(), true};
