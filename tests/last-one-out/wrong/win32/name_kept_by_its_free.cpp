// Wrong: a handle that nobody uses does no harm.
// Rejected by: task 2: freeing takes nothing from who has the record, and holds nothing itself
// It says: "free_record keeps a handle, and with it the name"

// Task 2
    const HANDLE object = ::OpenFileMappingW(FILE_MAP_READ, FALSE, wide.c_str());
    if (object == nullptr)
        fail(::GetLastError(), "free_record '" + name + "': OpenFileMapping");
