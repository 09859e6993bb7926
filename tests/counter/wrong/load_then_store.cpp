// Wrong: a load and a store that are each atomic are atomic together.
// Rejected by: task 2: two count at once, no step is lost and no number is returned twice
// It says: "a step was lost; add and return in one operation"
// Recorded otherwise.

// Task 2
    const std::int64_t next = value.load() + 1;
    value.store(next);
    return next;
