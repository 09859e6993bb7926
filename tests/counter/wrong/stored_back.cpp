// Wrong: to store the number that is there changes nothing.
// Rejected by: task 1: to find the counter nothing is stored
// It says: "a store by value_in can undo a step of another process: the other process was"

// Task 1
    const auto value = memory.atomic<std::int64_t>(value_offset);
    value.store(value.load());
    return value;
