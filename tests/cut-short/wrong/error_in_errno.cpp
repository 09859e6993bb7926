// Wrong: posix_fallocate is taken to tell its error in errno.
// Rejected by: task 3: a file that was not opened for stores is refused
// It says: "found what errno was before: the call that takes room returns its error"
// Kind: another error

// Task 3
    if (length == 0)
        return;
    if (::posix_fallocate(static_cast<int>(handle), as_offset(offset), as_offset(length)) != 0)
        fail(errno, "take room for ", std::to_string(length), " bytes");
