// Wrong: the end is rounded up to the page behind, also where a page ends there.
// Rejected by: task 1: all pages that have one of the bytes are flushed, and no other
// It says: "it was given pages 0 to 1"
// Kind: bounds

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const std::uint64_t begin = offset - offset % page_size();
    const std::uint64_t end = ((offset + length) / page_size() + 1) * page_size();
    if (::msync(bytes.data() + begin, static_cast<std::size_t>(end - begin), MS_SYNC) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
