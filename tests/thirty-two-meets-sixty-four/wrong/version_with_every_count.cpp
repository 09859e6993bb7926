// Wrong: to store a byte that is always the same changes nothing.
// Rejected by: task 4: the count is in the first eight bytes, where lesson 14's client looks
// It says: "bytes beside the count were changed"

// Task 4
    memory.write(offsetof(shared, version), std::uint8_t{1});
    memory.atomic<std::int64_t>(offsetof(shared, count)).store(count);
