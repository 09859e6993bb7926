// Wrong: no bytes are an error, as the system has it.
// Rejected by: task 3: no bytes are no error, and change nothing
// It says: "0 bytes from 0 on: expected no error, found"

// Task 3
    const int error =
        ::posix_fallocate(static_cast<int>(handle), as_offset(offset), as_offset(length));
    if (error != 0)
        fail(error, "take room for ", std::to_string(length), " bytes");
