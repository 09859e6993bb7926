// Wrong: two loads that are each atomic are atomic together.
// Rejected by: task 5: the count is read whole while it changes
// It says: "has read a number that nobody stored"
// Kind: two looks

// Task 5
    const std::uint64_t low = memory.load<std::uint32_t>(offsetof(shared, count));
    const std::uint64_t high = memory.load<std::uint32_t>(offsetof(shared, count) + 4);
    return static_cast<std::int64_t>(high << 32 | low);
