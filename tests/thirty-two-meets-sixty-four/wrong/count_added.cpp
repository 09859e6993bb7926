// Wrong: a count is published by adding to what is there.
// Rejected by: task 4: the count is in the first eight bytes, where lesson 14's client looks
// It says: "published 4294967295, found 4294967296"

// Task 4
    memory.atomic<std::int64_t>(offsetof(shared, count)).fetch_add(count);
