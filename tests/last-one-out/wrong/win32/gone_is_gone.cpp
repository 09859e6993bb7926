// Wrong: a name that is not there was freed, so nobody needs to hear of it.
// Rejected by: task 2: a name that is not there cannot be freed
// It says: "there was no such name"

// Task 2
    const object_handle object{::OpenFileMappingW(FILE_MAP_READ, FALSE, wide.c_str())};
    if (!object.is_open() && ::GetLastError() != ERROR_FILE_NOT_FOUND)
        fail(::GetLastError(), "free_record '" + name + "': OpenFileMapping");
