// Wrong: Windows refuses what does not lie in the file, so nobody has to ask.
// Rejected by: task 2: a view that does not lie in the file is refused, and leaves nothing mapped
// It says: "expected the error"
// Kind: another error

// Task 2
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const bool storing = wanted == access::read_write;
    const HANDLE section = ::CreateFileMappingW(
        handle_of(from), nullptr, storing ? PAGE_READWRITE : PAGE_READONLY, 0, 0, nullptr);
    if (section == nullptr)
        fail(::GetLastError(), what);
    const auto [high, low] = split(range.offset);
    void* const address =
        ::MapViewOfFile(section, storing ? FILE_MAP_READ | FILE_MAP_WRITE : FILE_MAP_READ, high,
                        low, addressable(range.length));
    const DWORD error = ::GetLastError(); // before CloseHandle, which may change it
    ::CloseHandle(section);
    if (address == nullptr)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
