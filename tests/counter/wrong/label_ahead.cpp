// Wrong: the number that is stored and the number that is shown may be counted separately.
// Rejected by: task 2: each step adds one to the number in the memory
// It says: "the counter in memory did not go up: the memory held 0, expected 1, found 0"

// Task 2
    static std::int64_t next = 0;
    value.store(next);
    ++next;
    return next;
