// Wrong: it does no harm to map a view for stores.
// Rejected by: task 1: a view shows all bytes of the file
// It says: "map '"

// Task 1
    if (file.size == 0) {
        ::CloseHandle(file.handle);
        return;
    }
    const HANDLE section = ::CreateFileMappingW(
        file.handle, nullptr, PAGE_READWRITE, 0, 0, nullptr);
    void* address = nullptr;
    if (section != nullptr)
        address = ::MapViewOfFile(section, FILE_MAP_WRITE,
                                  0, 0, file.size);
    const DWORD error = ::GetLastError(); // before CloseHandle, which may change it
    if (section != nullptr)
        ::CloseHandle(section);
    ::CloseHandle(file.handle);
    if (address == nullptr)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
