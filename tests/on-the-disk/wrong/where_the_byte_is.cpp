// Wrong: msync is given the address of the first byte, where seldom a page begins.
// Rejected by: task 1: the pages of the bytes are flushed, wherever the bytes begin
// It says: "where no page begins"
// Kind: bounds

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    if (::msync(bytes.data() + offset, static_cast<std::size_t>(length), MS_SYNC) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
