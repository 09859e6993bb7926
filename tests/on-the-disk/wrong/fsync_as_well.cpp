// Wrong: to be sure fsync is called as well: the whole file, for each range.
// Rejected by: task 1: the pages of the bytes are flushed, wherever the bytes begin
// It says: "expected 1 calls that flush, found: msync with MS_SYNC, fsync"

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const std::uint64_t begin = offset - offset % page_size();
    const std::uint64_t end = offset + length;
    if (::msync(bytes.data() + begin, static_cast<std::size_t>(end - begin), MS_SYNC) != 0 ||
        ::fsync(static_cast<int>(of.handle())) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
