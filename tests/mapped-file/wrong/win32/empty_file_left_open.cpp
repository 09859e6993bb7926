// Wrong: an empty file needs nothing, so there is nothing to do.
// Rejected by: task 1: an empty file maps nothing, and is no error
// It says: "the file was empty, and what was opened for it is still open: handle"

// Task 1
    if (file.size == 0)
        return;
    const bool storing = wanted == access::read_write;
    const HANDLE section = ::CreateFileMappingW(
        file.handle, nullptr, storing ? PAGE_READWRITE : PAGE_READONLY, 0, 0, nullptr);
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
