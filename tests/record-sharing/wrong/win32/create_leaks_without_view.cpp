// Wrong: a call that throws comes back to the line below it.
// Rejected by: task 3: if the object cannot be mapped, nothing of it stays
// It says: "after the error the handle is still open: it keeps the name"

// Task 3
    const HANDLE object = ::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                               sizeof(record), wide.c_str());
    const DWORD answer = ::GetLastError();
    if (object == nullptr)
        fail(answer, "create_record '" + name + "': CreateFileMapping");
    const auto handle = reinterpret_cast<std::intptr_t>(object);
    record* const data = map_record(handle);
    if (data == nullptr)
        ::CloseHandle(object);
    return {data, handle, answer != ERROR_ALREADY_EXISTS};
