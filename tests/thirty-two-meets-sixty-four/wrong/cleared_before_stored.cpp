// Wrong: a 0 in between tells everybody that the number is just changing.
// Rejected by: task 4: the count is stored whole
// It says: "has left a number in the memory that nobody published: 0, 0x0"
// Kind: seen meanwhile

// Task 4
    const auto place = memory.atomic<std::int64_t>(offsetof(shared, count));
    place.store(0);
    place.store(count);
