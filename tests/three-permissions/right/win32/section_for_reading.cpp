// Right: a section for reading allows copies as well.

// Task 2
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    const HANDLE made =
        ::CreateFileMappingW(handle_of(from), nullptr, PAGE_READONLY, 0, 0, nullptr);
    if (made == nullptr)
        fail(::GetLastError(), "map a copy of '", from.path(), "'");
    void* const address = ::MapViewOfFile(made, FILE_MAP_COPY, 0, 0, size);
    const DWORD error = ::GetLastError();
    ::CloseHandle(made);
    if (address == nullptr)
        fail(error, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
