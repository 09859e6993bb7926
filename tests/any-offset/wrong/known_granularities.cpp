// Wrong: there are three granularities in the world, and another one is a mistake.
// Rejected by: task 1: a mapping begins at a multiple of the granularity that the caller gives
// It says: "a range whose end fits in 64 bits is refused: align(0, 100, 1)"
// Kind: bounds

// Task 1
    if (length > std::numeric_limits<std::uint64_t>::max() - offset)
        fail(ERANGE, "align " + std::to_string(length) + " bytes at offset " +
                         std::to_string(offset) + ": the end is beyond 2^64");
    if (granularity != 4096 && granularity != 16384 && granularity != 65536)
        fail(EINVAL, "no such granularity");
    const std::uint64_t lead = offset % granularity;
    return {offset - lead, lead, lead + length};
