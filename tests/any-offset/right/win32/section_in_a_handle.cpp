// Right: a handle of module win32 closes the section, and so also when fail throws.

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    range_ = align(offset, length, from.granularity());
    const bool storing = wanted == access::read_write;
    const win32::handle section{::CreateFileMappingW(
        handle_of(from), nullptr, storing ? PAGE_READWRITE : PAGE_READONLY, 0, 0, nullptr)};
    if (!section)
        fail(::GetLastError(), what);
    const offset_halves begin = split(range_.offset);
    mapped_ = static_cast<std::byte*>(
        ::MapViewOfFile(section.get(), storing ? FILE_MAP_WRITE : FILE_MAP_READ, begin.high,
                        begin.low, addressable(range_.length)));
    if (mapped_ == nullptr)
        fail(::GetLastError(), what);
