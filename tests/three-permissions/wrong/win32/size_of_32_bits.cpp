// Wrong: a size is a DWORD.
// Rejected by: task 2: a file of more than 4 GiB is mapped to its end
// It says: "is a size kept in 32 bits?"
// Kind: too narrow

// Task 2
    const auto size = static_cast<DWORD>(from.size());
    if (size == 0)
        return {nullptr, 0};
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
