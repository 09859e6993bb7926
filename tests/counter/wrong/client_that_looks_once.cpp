// Wrong: a number read from shared memory goes on changing in the client's variable.
// Rejected by: task 3: every look is a new one
// It says: "the client does not show what is in memory now: expected 2, found 1"
// Kind: memory between calls

// Task 3
    static const std::int64_t value = memory.load<std::int64_t>(value_offset);
    return value;
