// Wrong: the length is cut to 32 bits.
// Rejected by: task 1: bytes behind the first 4 GiB are flushed, and ranges that are as long
// It says: "it was given"
// Kind: too narrow

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    if (!::FlushViewOfFile(bytes.data() + offset, static_cast<DWORD>(length)) || !::FlushFileBuffers(handle_of(of)))
        fail(::GetLastError(), "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
