// Wrong: the range begins earlier, at the page, and is not longer: its end is missing.
// Rejected by: task 1: the pages of the bytes are flushed, wherever the bytes begin
// It says: "bytes earlier must be longer by as much"
// Kind: bounds

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const std::uint64_t begin = offset - offset % page_size();
    if (::msync(bytes.data() + begin, static_cast<std::size_t>(length), MS_SYNC) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
