// Wrong: the room is taken in pages, of which the number has 32 bits.
// Rejected by: task 3: bytes past 16 TiB have their room there
// It says: "is a number of pages kept in 32 bits?"
// Kind: too narrow

// Task 3
    if (length == 0)
        return;
    (void)as_offset(offset);
    if (length > static_cast<std::uint64_t>(std::numeric_limits<off_t>::max()) - offset)
        fail(EFBIG, "find the end");
    const auto first = static_cast<std::uint32_t>(offset / 4096);
    const int error = ::posix_fallocate(static_cast<int>(handle),
                                        static_cast<off_t>(first) * 4096 +
                                            static_cast<off_t>(offset % 4096),
                                        as_offset(length));
    if (error != 0)
        fail(error, "take room for ", std::to_string(length), " bytes");
