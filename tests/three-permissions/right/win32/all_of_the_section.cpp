// Right: a length of 0 is all of the section, which is as large as the file.

// Task 2
    const std::uint64_t size = from.size();
    if (size == 0)
        return {nullptr, 0};
    const HANDLE made = ::CreateFileMappingW(handle_of(from), nullptr, PAGE_WRITECOPY,
                                             static_cast<DWORD>(size >> 32),
                                             static_cast<DWORD>(size), nullptr);
    if (made == nullptr)
        fail(::GetLastError(), "map a copy of '", from.path(), "'");
    void* const address = ::MapViewOfFile(made, FILE_MAP_COPY, 0, 0, 0);
    const DWORD error = ::GetLastError();
    ::CloseHandle(made);
    if (address == nullptr)
        fail(error, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), addressable(size)};
