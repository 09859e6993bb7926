// Wrong: posix_fallocate is taken to fail with -1.
// Rejected by: task 3: a file that was not opened for stores is refused
// It says: "expected an error, found none: is the result looked at as that call has it?"
// Kind: error ignored

// Task 3
    if (length == 0)
        return;
    if (::posix_fallocate(static_cast<int>(handle), as_offset(offset), as_offset(length)) == -1)
        fail(errno, "take room for ", std::to_string(length), " bytes");
