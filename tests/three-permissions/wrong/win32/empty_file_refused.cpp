// Wrong: CreateFileMapping says what can be mapped.
// Rejected by: task 2: an empty file maps nothing, and is no error
// It says: "a copy of an empty file is refused"
// Kind: bounds

// Task 2
    const std::size_t size = addressable(from.size());
    const HANDLE made =
        ::CreateFileMappingW(handle_of(from), nullptr, PAGE_WRITECOPY, 0, 0, nullptr);
    if (made == nullptr)
        fail(::GetLastError(), "map a copy of '", from.path(), "'");
    void* const address = ::MapViewOfFile(made, FILE_MAP_COPY, 0, 0, size);
    const DWORD error = ::GetLastError();
    ::CloseHandle(made);
    if (address == nullptr)
        fail(error, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
