// Wrong: the handle to what exists is of no use: close it, and open it by its name.
// Rejected by: task 3: an object that was found is kept, though its last holder lets go of it
// It says: "create_record found the object, closed its handle, and opened it too late"

// Task 3
    const HANDLE object = ::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                               sizeof(record), wide.c_str());
    const DWORD answer = ::GetLastError();
    if (object == nullptr)
        fail(answer, "create_record '" + name + "': CreateFileMapping");
    if (answer == ERROR_ALREADY_EXISTS) {
        ::CloseHandle(object);
        return open_record(name);
    }
    object_handle made{object};
    record* const data = map_record(made.number());
    return {data, made.release(), true};
