// Wrong: if the upper half is what it was, the lower half belongs to it.
// Rejected by: task 5: the count is read whole while it changes
// It says: "has read a number that nobody stored"

// Task 5
    for (;;) {
        const std::uint64_t high = memory.load<std::uint32_t>(offsetof(shared, count) + 4);
        const std::uint64_t low = memory.load<std::uint32_t>(offsetof(shared, count));
        if (memory.load<std::uint32_t>(offsetof(shared, count) + 4) == high)
            return static_cast<std::int64_t>(high << 32 | low);
    }
