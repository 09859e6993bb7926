// Wrong: a file's granularity is always that of the system it is on.
// Rejected by: task 2: what is mapped begins at a multiple of the file's granularity, and is no more
// It says: "the mapping for a view at 69900 begins at 0, but it begins at 65536"
// Kind: bounds

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, system_granularity());
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
