// Right: opens what exists by its name, and holds it meanwhile.

// Task 3
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                              sizeof(record), wide.c_str())};
    const DWORD answer = ::GetLastError();
    if (!object.is_open())
        fail(answer, "create_record '" + name + "': CreateFileMapping");
    if (answer == ERROR_ALREADY_EXISTS)
        return open_record(name); // `object` keeps the name until then
    record* const data = map_record(object.number());
    return {data, object.release(), true};
