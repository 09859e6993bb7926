// Wrong: the last byte has to fit, and then the range does.
// Rejected by: task 1: an end that does not fit in 64 bits is refused
// It says: "the end is beyond 2^64: 1 bytes at offset 18446744073709551615"

// Task 1
    if (length != 0 && length - 1 > std::numeric_limits<std::uint64_t>::max() - offset)
        fail(ERANGE, "align " + std::to_string(length) + " bytes at offset " +
                         std::to_string(offset) + ": the end is beyond 2^64");
    const std::uint64_t lead = offset % granularity;
    return {offset - lead, lead, lead + length};
