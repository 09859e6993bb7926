// Wrong: no bytes are taken for a mistake.
// Rejected by: task 1: no bytes are flushed without asking the system, and without an error
// It says: "no bytes are no error, whatever the offset"

// Task 1
    if (length == 0)
        fail(EINVAL, "flush no bytes");
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const std::uint64_t begin = offset - offset % page_size();
    const std::uint64_t end = offset + length;
    if (::msync(bytes.data() + begin, static_cast<std::size_t>(end - begin), MS_SYNC) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
