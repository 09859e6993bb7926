// Wrong: a first store to each page is made here, of the byte that is there.
// Rejected by: task 2: nothing is copied before the first store, however much is looked at
// It says: "nobody has touched the view: the pages that are copies: expected none, but found 64 pages"
// Kind: too large

// Task 2
    const std::size_t size = addressable(from.size());
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
    for (std::size_t at = 0; at < size; at += 4096) {
        auto& one = static_cast<volatile char*>(address)[at];
        one = one;
    }
    return {static_cast<std::byte*>(address), size};
