// Wrong: a server has one mapping.
// Rejected by: task 4: the count is stored each time, also where it was stored before
// It says: "published 5 in a second mapping, found 0"
// Kind: memory between calls

// Task 4
    static const auto place = memory.atomic<std::int64_t>(offsetof(shared, count));
    place.store(count);
