// Wrong: what was missing a moment ago is missing still.
// Rejected by: task 3: who makes the object between two steps of create_record has created it
// It says: "another process has made the object just before CreateFileMapping, and created is true"

// Task 3
    try {
        return open_record(name);
    } catch (const std::system_error& error) {
        if (error.code() != std::errc::no_such_file_or_directory)
            throw;
    }
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                              sizeof(record), wide.c_str())};
    if (!object.is_open())
        fail(::GetLastError(), "create_record '" + name + "': CreateFileMapping");
    record* const data = map_record(object.number());
    return {data, object.release(), true};
