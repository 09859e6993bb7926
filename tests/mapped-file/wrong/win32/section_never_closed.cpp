// Wrong: a view needs its section open, for as long as it lives.
// Rejected by: task 1: the file is closed again, and its view stays
// It says: "there is a view, and what was opened for it is still open: handle"

// Task 1
    if (file.size == 0) {
        ::CloseHandle(file.handle);
        return;
    }
    const bool storing = wanted == access::read_write;
    const HANDLE section = ::CreateFileMappingW(
        file.handle, nullptr, storing ? PAGE_READWRITE : PAGE_READONLY, 0, 0, nullptr);
    void* address = nullptr;
    if (section != nullptr)
        address = ::MapViewOfFile(section, storing ? FILE_MAP_READ | FILE_MAP_WRITE : FILE_MAP_READ,
                                  0, 0, file.size);
    const DWORD error = ::GetLastError(); // before CloseHandle, which may change it
    ::CloseHandle(file.handle);
    if (address == nullptr)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
