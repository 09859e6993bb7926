// Right: plain handles, each closed by hand where something fails; a handle is greater than 0.

// Task 3
    const HANDLE object = ::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                               sizeof(record), wide.c_str());
    const bool created = ::GetLastError() != ERROR_ALREADY_EXISTS;
    if (object == NULL)
        fail(::GetLastError(), "create_record '" + name + "': CreateFileMapping");
    const auto handle = reinterpret_cast<std::intptr_t>(object);
    try {
        return {map_record(handle), handle, created};
    } catch (...) {
        ::CloseHandle(object);
        throw;
    }
