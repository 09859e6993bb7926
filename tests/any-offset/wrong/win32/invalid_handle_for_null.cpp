// Wrong: a call that makes a handle returns INVALID_HANDLE_VALUE when it fails.
// Rejected by: task 2: a read_write view of a file that was opened for reading is refused
// It says: "the file was opened for reading, and a view is for stores"
// Kind: error ignored

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
    if (section == INVALID_HANDLE_VALUE)
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
