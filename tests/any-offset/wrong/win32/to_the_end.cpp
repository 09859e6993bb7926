// Wrong: a view goes to the end of the file, and bytes() shows a part of it.
// Rejected by: task 2: what is mapped begins at a multiple of the file's granularity, and is no more
// It says: "a view of 10 bytes needs no more than 65536, and there are"

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
    void* const address = ::MapViewOfFile(
        section, storing ? FILE_MAP_READ | FILE_MAP_WRITE : FILE_MAP_READ, high, low, 0);
    const DWORD error = ::GetLastError(); // before CloseHandle, which may change it
    ::CloseHandle(section);
    if (address == nullptr)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
