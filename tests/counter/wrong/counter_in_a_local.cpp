// Wrong: the server knows by itself how far it has counted, and only shows it in the memory.
// Rejected by: task 2: another process sets the counter, and the next step goes on from there
// It says: "the step went on from another value than the memory's: the memory held 100, expected 101, found 2"
// Kind: memory between calls

// Task 2
    static std::int64_t next = 0;
    ++next;
    value.store(next);
    return next;
