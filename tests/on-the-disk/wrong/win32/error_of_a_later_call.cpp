// Wrong: the error is asked for when another call has changed it.
// Rejected by: task 1: whatever error the system has comes as it is, and no call is made again
// It says: "FlushViewOfFile fails with"
// Kind: another error

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const bool view = ::FlushViewOfFile(bytes.data() + offset, static_cast<std::size_t>(length));
    ::SetLastError(ERROR_SUCCESS);
    if (!view || !::FlushFileBuffers(handle_of(of)))
        throw std::system_error{static_cast<int>(::GetLastError()), std::system_category(), "flush"};
