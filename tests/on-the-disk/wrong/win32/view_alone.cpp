// Wrong: FlushViewOfFile alone, which does not wait for the disk.
// Rejected by: task 1: the pages of the bytes are flushed, wherever the bytes begin
// It says: "call 2 was to be FlushFileBuffers"

// Task 1
    (void)handle_of;
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    if (!::FlushViewOfFile(bytes.data() + offset, static_cast<std::size_t>(length)))
        fail(::GetLastError(), "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
