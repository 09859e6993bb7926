// Wrong: who knows where the counter began can count for himself.
// Rejected by: task 2: the value returned is the one that is in memory now
// It says: "the step went on from another value than the memory's: the memory held 41, expected 42, found 3"
// Kind: memory between calls

// Task 2
    static std::int64_t next = value.load();
    ++next;
    value.store(next);
    return next;
