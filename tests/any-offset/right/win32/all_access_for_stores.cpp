// Right: FILE_MAP_ALL_ACCESS is what a view for stores needs, and nothing is asked before it is unmapped.

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const bool storing = wanted == access::read_write;
    const HANDLE section = ::CreateFileMappingW(
        handle_of(from), nullptr, storing ? PAGE_READWRITE : PAGE_READONLY, 0, 0, nullptr);
    if (section == nullptr)
        fail(::GetLastError(), what);
    const auto [high, low] = split(range.offset);
    void* const address = ::MapViewOfFile(section, storing ? FILE_MAP_ALL_ACCESS : FILE_MAP_READ,
                                          high, low, addressable(range.length));
    const DWORD error = ::GetLastError(); // before CloseHandle, which may change it
    ::CloseHandle(section);
    if (address == nullptr)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;

// Task 3
    ::UnmapViewOfFile(mapped_);

// Task 4
    return {static_cast<std::uint32_t>(offset / 0x1'0000'0000),
            static_cast<std::uint32_t>(offset % 0x1'0000'0000)};
