// Wrong: fsync flushes the whole file.
// Rejected by: task 1: the pages of the bytes are flushed, wherever the bytes begin
// It says: "the calls were: fsync"

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    if (::fsync(static_cast<int>(of.handle())) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
