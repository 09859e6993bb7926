// Wrong: two loads that are each atomic are atomic together.
// Rejected by: task 3: the number is read whole while it changes
// It says: "the client has read a number that nobody stored"
// Kind: two looks

// Task 3
    const std::uint64_t low = memory.load<std::uint32_t>(value_offset);
    const std::uint64_t high = memory.load<std::uint32_t>(value_offset + 4);
    (void)memory.load<std::int64_t>(value_offset); // for the errors
    return static_cast<std::int64_t>(high << 32 | low);
