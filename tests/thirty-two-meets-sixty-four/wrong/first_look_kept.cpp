// Wrong: a number has to be loaded once and can be used from then on.
// Rejected by: task 5: the count that is read is the one in the memory, whoever stored it
// It says: "the memory holds 4294967295, read 1"
// Kind: memory between calls

// Task 5
    static const auto count = memory.load<std::int64_t>(offsetof(shared, count));
    return count;
