// Wrong: what is more than there is, is left out without a word.
// Rejected by: task 1: bytes that do not lie in the view are refused, and nothing is flushed
// It says: "found no error"
// Kind: error ignored

// Task 1
    const std::span<std::byte> bytes = of.bytes();
    offset = std::min<std::uint64_t>(offset, bytes.size());
    length = std::min<std::uint64_t>(length, bytes.size() - offset);
    if (length == 0)
        return;
    const std::uint64_t begin = offset - offset % page_size();
    const std::uint64_t end = offset + length;
    if (::msync(bytes.data() + begin, static_cast<std::size_t>(end - begin), MS_SYNC) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
