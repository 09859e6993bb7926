// Right: from the beginning of the page on, as msync wants it.

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const std::uint64_t begin = offset - offset % page_size();
    if (!::FlushViewOfFile(bytes.data() + begin, static_cast<std::size_t>(offset + length - begin)))
        fail(::GetLastError(), "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
    if (!::FlushFileBuffers(handle_of(of)))
        fail(::GetLastError(), "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
