// Right: it takes the lower bits with a mask where ours divides or converts.

// Task 1
    if (offset + length < offset)
        fail(ERANGE, "align " + std::to_string(length) + " bytes at offset " +
                         std::to_string(offset) + ": the end is beyond 2^64");
    const std::uint64_t begin = offset & ~(granularity - 1);
    return {begin, offset - begin, offset + length - begin};

// Task 4
    return {static_cast<std::uint32_t>(offset >> 32),
            static_cast<std::uint32_t>(offset & 0xFFFF'FFFF)};
