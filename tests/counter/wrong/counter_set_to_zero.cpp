// Wrong: a counter in new memory has to be set to 0 first.
// Rejected by: task 1: the counter holds what is in the memory, whoever stored it there
// It says: "the memory was changed before the first step"

// Task 1
    const auto value = memory.atomic<std::int64_t>(value_offset);
    value.store(0);
    return value;
