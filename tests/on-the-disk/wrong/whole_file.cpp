// Wrong: all of the view is flushed, whatever is asked for.
// Rejected by: task 1: the pages of the bytes are flushed, wherever the bytes begin
// It says: "it was given pages 0 to 7"
// Kind: others hurt

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    if (::msync(bytes.data(), bytes.size(), MS_SYNC) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
