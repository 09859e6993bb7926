// Wrong: what may be stored is a matter of the view, not of the section.
// Rejected by: task 1: a view shows all bytes of the file
// It says: "map '"

// Task 1
    if (file.size == 0) {
        ::CloseHandle(file.handle);
        return;
    }
    const bool storing = wanted == access::read_write;
    const HANDLE section = ::CreateFileMappingW(
        file.handle, nullptr, PAGE_READONLY, 0, 0, nullptr);
    void* address = nullptr;
    if (section != nullptr)
        address = ::MapViewOfFile(section, storing ? FILE_MAP_READ | FILE_MAP_WRITE : FILE_MAP_READ,
                                  0, 0, file.size);
    const DWORD error = ::GetLastError(); // before CloseHandle, which may change it
    if (section != nullptr)
        ::CloseHandle(section);
    ::CloseHandle(file.handle);
    if (address == nullptr)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
