// Wrong: FlushFileBuffers alone: what was stored through the view is not the file's yet.
// Rejected by: task 1: the pages of the bytes are flushed, wherever the bytes begin
// It says: "call 1 was to be FlushViewOfFile"

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    if (!::FlushFileBuffers(handle_of(of)))
        fail(::GetLastError(), "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
