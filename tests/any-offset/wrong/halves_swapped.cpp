// Wrong: the lower half comes first, as it does in memory.
// Rejected by: task 4: the halves make up the offset, the upper one first
// It says: "split(0x10000) is 0x10000 and 0x0, expected 0x0 and 0x10000"

// Task 4
    return {static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(offset >> 32)};
