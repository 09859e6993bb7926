// Wrong: posix_fallocate is taken to tell its error in errno.
// Rejected by: task 3: whatever error the system has comes as it is, at the first try
// It says: "expected that error after one call, found no error"
// Kind: another error

// Task 3
    if (length == 0)
        return;
    if (::posix_fallocate(static_cast<int>(handle), as_offset(offset), as_offset(length)) != 0)
        fail(errno, "take room for ", std::to_string(length), " bytes");
