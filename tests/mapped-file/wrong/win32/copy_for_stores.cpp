// Wrong: FILE_MAP_COPY keeps other users out, and what is stored still reaches the file.
// Rejected by: task 1: what is stored through a view is stored in the file
// It says: "a read_write view was mapped as rw-p, expected rw-s: p is private"

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
        address = ::MapViewOfFile(section, storing ? FILE_MAP_COPY : FILE_MAP_READ,
                                  0, 0, file.size);
    const DWORD error = ::GetLastError(); // before CloseHandle, which may change it
    if (section != nullptr)
        ::CloseHandle(section);
    ::CloseHandle(file.handle);
    if (address == nullptr)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
