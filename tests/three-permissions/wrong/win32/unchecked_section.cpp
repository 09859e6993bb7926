// Wrong: a file that is open has a section.
// Rejected by: task 2: a file that was opened for writing alone is refused, and nothing is left
// It says: "expected the error"
// Kind: error ignored

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    const HANDLE made =
        ::CreateFileMappingW(handle_of(from), nullptr, PAGE_WRITECOPY, 0, 0, nullptr);
    void* const address = ::MapViewOfFile(made, FILE_MAP_COPY, 0, 0, size);
    const DWORD error = ::GetLastError();
    ::CloseHandle(made);
    if (address == nullptr)
        fail(error, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
