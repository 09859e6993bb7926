// Wrong: the room is taken at the beginning of the file.
// Rejected by: task 3: a file that is too short becomes as long as the range, with zeros
// It says: "the file has another size: expected 20005 bytes"
// Kind: bounds

// Task 3
    if (length == 0)
        return;
    (void)as_offset(offset);
    if (length > static_cast<std::uint64_t>(std::numeric_limits<off_t>::max()) - offset)
        fail(EFBIG, "find the end");
    const int error = ::posix_fallocate(static_cast<int>(handle), 0, as_offset(length));
    if (error != 0)
        fail(error, "take room for ", std::to_string(length), " bytes");
