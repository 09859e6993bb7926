// Wrong: the first error is kept, and is that of every later call.
// Rejected by: task 1: an error is of its own call, and the next one asks again
// It says: "the calls were: none"
// Kind: memory between calls

// Task 1
    static std::atomic<int> failed{0};
    if (failed != 0 && offset == 0)
        fail(failed, "flush '", of.path(), '\'');
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const std::uint64_t begin = offset - offset % page_size();
    const std::uint64_t end = offset + length;
    if (::msync(bytes.data() + begin, static_cast<std::size_t>(end - begin), MS_SYNC) != 0) {
        failed = errno;
        fail(failed, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
    }
