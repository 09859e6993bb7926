// Wrong: an int is wide enough for any counter.
// Rejected by: task 2: the counter goes on past 32 bits
// It says: "the counter is not an integer of 64 bits: the memory held 4294967295, expected 4294967296, found 0"
// Kind: too narrow

// Task 2
    const auto count = static_cast<std::uint32_t>(value.load());
    value.store(static_cast<std::int64_t>(count + 1));
    return value.load();
