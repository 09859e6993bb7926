// Wrong: a 32-bit program can store 32 bits at once, and the upper half is 0 anyway.
// Rejected by: task 4: the count is in the first eight bytes, where lesson 14's client looks
// It says: "published 4294967296, found 0"

// Task 4
    memory.atomic<std::uint32_t>(offsetof(shared, count)).store(static_cast<std::uint32_t>(count));
