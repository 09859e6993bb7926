// Wrong: all bytes up to the end of the range get their room.
// Rejected by: task 3: the bytes have room on the disk, and others get none
// It says: "1 MiB of a file of 64 MiB was to have room, and"
// Kind: too large

// Task 3
    if (length == 0)
        return;
    if (length > static_cast<std::uint64_t>(std::numeric_limits<off_t>::max()) - offset)
        fail(EFBIG, "find the end");
    const int error = ::posix_fallocate(static_cast<int>(handle), 0, as_offset(offset + length));
    if (error != 0)
        fail(error, "take room for ", std::to_string(length), " bytes");
