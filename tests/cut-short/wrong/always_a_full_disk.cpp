// Wrong: every error is taken to be a full disk.
// Rejected by: task 3: a range of which no file has all bytes is refused
// It says: "expected std::errc::file_too_large, found"
// Kind: another error

// Task 3
    if (length == 0)
        return;
    if (::posix_fallocate(static_cast<int>(handle), as_offset(offset), as_offset(length)) != 0)
        fail(ENOSPC, "take room for ", std::to_string(length), " bytes");
