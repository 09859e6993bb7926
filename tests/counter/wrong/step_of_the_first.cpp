// Wrong: the counter is always the one of the first step.
// Rejected by: task 2: each counter counts for itself
// It says: "the counter in memory did not go up: the memory held"
// Kind: memory between calls

// Task 2
    static const auto first = value;
    return ++first;
