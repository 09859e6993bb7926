// Wrong: the granularity is the page size, and that is 4096 on Windows, too.
// Rejected by: task 1: a mapping begins at a multiple of the granularity that the caller gives
// It says: "a multiple of the granularity: align(4096, 100, 16384) begins at 4096"

// Task 1
    if (length > std::numeric_limits<std::uint64_t>::max() - offset)
        fail(ERANGE, "align " + std::to_string(length) + " bytes at offset " +
                         std::to_string(offset) + ": the end is beyond 2^64");
    (void)granularity;
    const std::uint64_t lead = offset % 4096;
    return {offset - lead, lead, lead + length};
