// Wrong: GetLastError keeps its answer until somebody asks for it.
// Rejected by: task 3: a name that exists is opened, and its bytes stay
// It says: "the object was there before, and created is true"

// Task 3
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                              sizeof(record), wide.c_str())};
    if (!object.is_open())
        fail(::GetLastError(), "create_record '" + name + "': CreateFileMapping");
    const object_handle lock{::OpenFileMappingW(FILE_MAP_READ, FALSE, (wide + L"-lock").c_str())};
    if (lock.is_open())
        fail(ERROR_LOCK_VIOLATION, "create_record '" + name + "': somebody has locked it");
    const bool created = ::GetLastError() != ERROR_ALREADY_EXISTS;
    record* const data = map_record(object.number());
    return {data, object.release(), created};
