// Wrong: a DWORD holds the size of any file.
// Rejected by: task 1: a file of more than 4 GiB is mapped to its end
// It says: "the view does not show the file's bytes"

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
                                  0, 0, static_cast<DWORD>(file.size));
    const DWORD error = ::GetLastError(); // before CloseHandle, which may change it
    if (section != nullptr)
        ::CloseHandle(section);
    ::CloseHandle(file.handle);
    if (address == nullptr)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = static_cast<DWORD>(file.size);
