// Wrong: the range begins at the next page.
// Rejected by: task 1: the pages of the bytes are flushed, wherever the bytes begin
// It says: "where no page begins"
// Kind: bounds

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const std::uint64_t begin = std::min((offset + page_size() - 1) / page_size() * page_size(), offset + length);
    if (::msync(bytes.data() + begin, static_cast<std::size_t>(offset + length - begin), MS_SYNC) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
