// Wrong: the offset is cut to 32 bits.
// Rejected by: task 3: offsets beyond 4 GiB keep their upper bits
// It says: "100 bytes from 5368709132 on: the file has"
// Kind: too narrow

// Task 3
    if (length == 0)
        return;
    (void)as_offset(offset);
    if (length > static_cast<std::uint64_t>(std::numeric_limits<off_t>::max()) - offset)
        fail(EFBIG, "find the end");
    const int error = ::posix_fallocate(static_cast<int>(handle),
                                        static_cast<std::uint32_t>(offset), as_offset(length));
    if (error != 0)
        fail(error, "take room for ", std::to_string(length), " bytes");
