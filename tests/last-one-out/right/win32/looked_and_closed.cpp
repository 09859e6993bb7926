// Right: looks for the name with all rights, and closes the handle by hand.

// Task 2
    const HANDLE object = ::OpenFileMappingW(FILE_MAP_ALL_ACCESS, FALSE, wide.c_str());
    if (object == nullptr)
        fail(::GetLastError(), "free_record '" + name + "'");
    ::CloseHandle(object);
