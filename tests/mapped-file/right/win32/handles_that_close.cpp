// Right: handles of module win32 close the file and the section, and so also when fail throws.

// Task 1
    const win32::handle opened{file.handle};
    if (file.size == 0)
        return;
    const bool storing = wanted == access::read_write;
    const win32::handle section{::CreateFileMappingW(
        opened.get(), nullptr, storing ? PAGE_READWRITE : PAGE_READONLY, 0, 0, nullptr)};
    if (!section)
        fail(::GetLastError(), what);
    mapped_ = static_cast<std::byte*>(::MapViewOfFile(
        section.get(), storing ? FILE_MAP_WRITE : FILE_MAP_READ, 0, 0, file.size));
    if (mapped_ == nullptr)
        fail(::GetLastError(), what);
    size_ = file.size;
