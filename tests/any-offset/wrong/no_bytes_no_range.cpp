// Wrong: a length of 0 is a mistake, so align refuses it.
// Rejected by: task 1: a range of no bytes has its place, too
// It says: "a range whose end fits in 64 bits is refused: align(0, 0, 4096)"

// Task 1
    if (length == 0)
        fail(EINVAL, "align 0 bytes");
    if (length > std::numeric_limits<std::uint64_t>::max() - offset)
        fail(ERANGE, "align " + std::to_string(length) + " bytes at offset " +
                         std::to_string(offset) + ": the end is beyond 2^64");
    const std::uint64_t lead = offset % granularity;
    return {offset - lead, lead, lead + length};
