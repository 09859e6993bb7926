// Wrong: the counter can be read as an int, as the numbers are small.
// Rejected by: task 3: the value read is the one in memory, all 64 bits of it
// It says: "the value read is not the one in memory: expected 4294967296, found 0"
// Kind: too narrow

// Task 3
    return memory.load<std::int32_t>(value_offset);
