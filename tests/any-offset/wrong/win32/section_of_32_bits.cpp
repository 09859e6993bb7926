// Wrong: the size of a section fits in its lower half.
// Rejected by: task 2: a view past 4 GiB shows the bytes there, not those at the offset's lower half
// It says: "map 11 bytes at offset 4294967313"
// Kind: too narrow

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const bool storing = wanted == access::read_write;
    const HANDLE section =
        ::CreateFileMappingW(handle_of(from), nullptr, storing ? PAGE_READWRITE : PAGE_READONLY, 0,
                             static_cast<DWORD>(offset + length), nullptr);
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
