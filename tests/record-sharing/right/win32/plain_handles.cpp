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

// Task 4
    const record* const data = std::exchange(shared.data, nullptr);
    const std::intptr_t handle = std::exchange(shared.handle, -1);
    shared.created = false;
    const bool closed = handle <= 0 || ::CloseHandle(reinterpret_cast<HANDLE>(handle)) != 0;
    const DWORD answer = ::GetLastError();
    if (data && ::UnmapViewOfFile(data) == 0)
        fail(::GetLastError(), "close_record: UnmapViewOfFile");
    if (!closed)
        fail(answer, "close_record: CloseHandle");
