// Wrong: a name that is opened and closed again is free.
// Rejected by: task 2: a name that is not there cannot be freed
// It says: "there was no such name"

// Task 2
    const object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE,
                                                    0, sizeof(record), wide.c_str())};
    if (!object.is_open())
        fail(::GetLastError(), "free_record '" + name + "': OpenFileMapping");
