// Wrong: MS_ASYNC: nobody waits, and on Linux nothing is even begun.
// Rejected by: task 1: the pages of the bytes are flushed, wherever the bytes begin
// It says: "msync with MS_ASYNC, which starts nothing"

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const std::uint64_t begin = offset - offset % page_size();
    const std::uint64_t end = offset + length;
    if (::msync(bytes.data() + begin, static_cast<std::size_t>(end - begin), MS_ASYNC) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
