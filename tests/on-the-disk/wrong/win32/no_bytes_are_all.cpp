// Wrong: a length of 0 means all of the view.
// Rejected by: task 1: no bytes are flushed without asking the system, and without an error
// It says: "expected 0 calls"

// Task 1
    const std::span<std::byte> bytes = of.bytes();
    if (length != 0 && (offset > bytes.size() || length > bytes.size() - offset))
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    if (!::FlushViewOfFile(bytes.data() + (length != 0 ? offset : 0), static_cast<std::size_t>(length)) || !::FlushFileBuffers(handle_of(of)))
        fail(::GetLastError(), "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
