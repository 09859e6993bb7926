// Wrong: where there is no view there is nothing to close.
// Rejected by: task 2: the section is closed again, whether a view could be mapped or not
// It says: "a view could not be mapped, a section of the file is still open"
// Kind: others hurt

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
    void* const address =
        ::MapViewOfFile(section, storing ? FILE_MAP_READ | FILE_MAP_WRITE : FILE_MAP_READ, high,
                        low, addressable(range.length));
    const DWORD error = ::GetLastError(); // before CloseHandle, which may change it
    if (address == nullptr)
        fail(error, what);
    ::CloseHandle(section);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
