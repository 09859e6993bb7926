// Wrong: FlushFileBuffers is taken never to fail.
// Rejected by: task 1: whatever error the system has comes as it is, and no call is made again
// It says: "FlushFileBuffers fails with"
// Kind: error ignored

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    if (!::FlushViewOfFile(bytes.data() + offset, static_cast<std::size_t>(length)))
        fail(::GetLastError(), "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
    ::FlushFileBuffers(handle_of(of));
