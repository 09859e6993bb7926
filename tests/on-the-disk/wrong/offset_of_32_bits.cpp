// Wrong: the offset is cut to 32 bits.
// Rejected by: task 1: bytes behind the first 4 GiB are flushed, and ranges that are as long
// It says: "it was given page 0"
// Kind: too narrow

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const auto begin = static_cast<std::uint32_t>(offset - offset % page_size());
    if (::msync(bytes.data() + begin, static_cast<std::size_t>(length + offset % page_size()), MS_SYNC) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
