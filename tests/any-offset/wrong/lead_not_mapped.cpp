// Wrong: what is mapped is as long as what was asked for.
// Rejected by: task 1: a mapping begins at a multiple of the granularity that the caller gives
// It says: "what is mapped is not the lead and what was asked for: align(1, 100, 4096) begins at 0"

// Task 1
    if (length > std::numeric_limits<std::uint64_t>::max() - offset)
        fail(ERANGE, "align " + std::to_string(length) + " bytes at offset " +
                         std::to_string(offset) + ": the end is beyond 2^64");
    const std::uint64_t lead = offset % granularity;
    return {offset - lead, lead, length};
