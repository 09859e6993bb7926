// Wrong: what was published last is in the memory still.
// Rejected by: task 4: the count is stored each time, also where it was stored before
// It says: "published 5 in a second mapping, found 0"
// Kind: memory between calls

// Task 4
    static std::int64_t published = 0;
    if (count != published)
        memory.atomic<std::int64_t>(offsetof(shared, count)).store(count);
    published = count;
