// Wrong: it does no harm to map a view for stores whenever the file allows it.
// Rejected by: task 2: a read_only view cannot be stored to
// It says: "a read_only view was mapped as rw-s, expected r--s"

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const bool storing = wanted == access::read_write;
    HANDLE section = ::CreateFileMappingW(handle_of(from), nullptr, PAGE_READWRITE, 0, 0, nullptr);
    const bool all = section != nullptr;
    if (!all && !storing)
        section = ::CreateFileMappingW(handle_of(from), nullptr, PAGE_READONLY, 0, 0, nullptr);
    if (section == nullptr)
        fail(::GetLastError(), what);
    const auto [high, low] = split(range.offset);
    void* const address =
        ::MapViewOfFile(section, all ? FILE_MAP_READ | FILE_MAP_WRITE : FILE_MAP_READ, high, low,
                        addressable(range.length));
    const DWORD error = ::GetLastError(); // before CloseHandle, which may change it
    ::CloseHandle(section);
    if (address == nullptr)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
