// Right: its errors are in the system's category, which compares equal to std::errc, too.

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        throw std::system_error{ERANGE, std::system_category(), "flush"};
    const std::uint64_t lead = offset % page_size();
    if (::msync(bytes.data() + (offset - lead), static_cast<std::size_t>(lead + length), MS_SYNC) !=
        0)
        throw std::system_error{errno, std::system_category(), "flush"};
