// Wrong: GetLastError can be asked at any time before the error is thrown.
// Rejected by: task 1: where no addresses are free, the system's error comes, and nothing is left
// It says: "expected the error "Cannot allocate memory""

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
    if (section != nullptr)
        ::CloseHandle(section);
    ::CloseHandle(file.handle);
    ::SetLastError(ERROR_SUCCESS); // as any call may
    const DWORD error = ::GetLastError();
    if (address == nullptr)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
