// Right: the end is rounded up to the page, which msync does itself.

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const std::uint64_t page = page_size();
    const std::uint64_t begin = offset / page * page;
    const std::uint64_t end = (offset + length + page - 1) / page * page;
    if (::msync(bytes.data() + begin, static_cast<std::size_t>(end - begin), MS_SYNC) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
