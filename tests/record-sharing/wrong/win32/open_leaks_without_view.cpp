// Wrong: an exception closes what was opened, also a plain HANDLE.
// Rejected by: task 2: if the object cannot be mapped, nothing of it is held
// It says: "after the error the handle is still open: it keeps the name"

// Task 2
    const HANDLE object = ::OpenFileMappingW(FILE_MAP_READ | FILE_MAP_WRITE, FALSE, wide.c_str());
    if (object == nullptr)
        fail(::GetLastError(), "open_record '" + name + "'");
    const auto handle = reinterpret_cast<std::intptr_t>(object);
    return {map_record(handle), handle, false};
