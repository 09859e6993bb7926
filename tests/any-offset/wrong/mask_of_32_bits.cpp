// Wrong: an unsigned mask leaves the upper bits of a 64-bit offset alone.
// Rejected by: task 1: an offset past 4 GiB keeps its upper bits
// It says: "the lead does not reach up to the offset: align(4294967296, 1, 4096) begins at 0"
// Kind: too narrow

// Task 1
    if (length > std::numeric_limits<std::uint64_t>::max() - offset)
        fail(ERANGE, "align " + std::to_string(length) + " bytes at offset " +
                         std::to_string(offset) + ": the end is beyond 2^64");
    const unsigned mask = ~(static_cast<unsigned>(granularity) - 1);
    const std::uint64_t begin = offset & mask;
    const std::uint64_t lead = offset % granularity;
    return {begin, lead, lead + length};
