// Right: counts the full pages before the last byte, and one more for that byte.

// Task 1
    if (bytes == 0)
        return 0;
    return (bytes - 1) / page_size + 1;

// Task 2
    const std::uint64_t begun = bytes % page_size;
    const std::uint64_t unused = begun == 0 ? 0 : page_size - begun;
