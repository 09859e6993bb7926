// Wrong: msync is taken never to fail.
// Rejected by: task 1: whatever error the system has comes as it is, and no call is made again
// It says: "found no error"
// Kind: error ignored

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const std::uint64_t begin = offset - offset % page_size();
    const std::uint64_t end = offset + length;
    ::msync(bytes.data() + begin, static_cast<std::size_t>(end - begin), MS_SYNC);
