// Wrong: an offset is aligned when it is rounded to the nearest multiple.
// Rejected by: task 1: a mapping begins at a multiple of the granularity that the caller gives
// It says: "the lead does not reach up to the offset"

// Task 1
    if (length > std::numeric_limits<std::uint64_t>::max() - offset)
        fail(ERANGE, "align " + std::to_string(length) + " bytes at offset " +
                         std::to_string(offset) + ": the end is beyond 2^64");
    const std::uint64_t begin = (offset + granularity / 2) / granularity * granularity;
    return {begin, offset % granularity, offset % granularity + length};
