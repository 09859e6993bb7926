// Wrong: the sum of offset and length wraps around.
// Rejected by: task 1: bytes that do not lie in the view are refused, and nothing is flushed
// It says: "in 64 bits offset + length is 0"
// Kind: bounds

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset + length > bytes.size())
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const std::uint64_t begin = offset - offset % page_size();
    const std::uint64_t end = offset + length;
    if (::msync(bytes.data() + begin, static_cast<std::size_t>(end - begin), MS_SYNC) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
