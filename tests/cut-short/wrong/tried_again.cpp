// Wrong: a call that was interrupted is made again, perhaps for ever.
// Rejected by: task 3: whatever error the system has comes as it is, at the first try
// It says: "expected that error after one call, found"

// Task 3
    if (length == 0)
        return;
    int error = EINTR;
    for (int tries = 0; error == EINTR && tries < 100; ++tries)
        error = ::posix_fallocate(static_cast<int>(handle), as_offset(offset), as_offset(length));
    if (error != 0)
        fail(error, "take room for ", std::to_string(length), " bytes");
