// Wrong: sync_file_range hands the pages over and does not wait.
// Rejected by: task 1: the pages of the bytes are flushed, wherever the bytes begin
// It says: "the calls were: sync_file_range"

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    if (::sync_file_range(static_cast<int>(of.handle()), static_cast<off_t>(offset), static_cast<off_t>(length), SYNC_FILE_RANGE_WRITE) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
