// Wrong: value.exchange(value + 1) is one operation, as exchange is atomic.
// Rejected by: task 2: two count at once, no step is lost and no number is returned twice
// It says: "a step was lost; add and return in one operation"

// Task 2
    return value.exchange(value + 1) + 1;
