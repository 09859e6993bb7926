// Wrong: all of the view is flushed, whatever is asked for.
// Rejected by: task 1: the pages of the bytes are flushed, wherever the bytes begin
// It says: "it was given pages 0 to 7"

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    if (!::FlushViewOfFile(bytes.data(), 0 * static_cast<std::size_t>(length) + bytes.size()) || !::FlushFileBuffers(handle_of(of)))
        fail(::GetLastError(), "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
