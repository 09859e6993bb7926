// Right: the address is rounded down, and not the offset.

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const auto first = reinterpret_cast<std::uintptr_t>(bytes.data()) + static_cast<std::uintptr_t>(offset);
    const std::uintptr_t begin = first & ~(std::uintptr_t{page_size()} - 1);
    if (::msync(reinterpret_cast<void*>(begin), static_cast<std::size_t>(first - begin + length), MS_SYNC) == -1)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
