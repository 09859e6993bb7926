// Wrong: a lead is shorter than a granularity, and those have 32 bits.
// Rejected by: task 1: a range of no bytes has its place, too
// It says: "with a lead of 4294967295 and a length of 4294967295"
// Kind: too narrow

// Task 1
    if (length > std::numeric_limits<std::uint64_t>::max() - offset)
        fail(ERANGE, "align " + std::to_string(length) + " bytes at offset " +
                         std::to_string(offset) + ": the end is beyond 2^64");
    const auto lead = static_cast<std::uint32_t>(offset % granularity);
    return {offset - lead, lead, std::uint64_t{lead} + length};
