// Wrong: right after ++value the memory still holds what this step made of it.
// Rejected by: task 3: two count at once, no step is lost and no number is returned twice
// It says: "a number was returned twice,"

// Task 3
    ++value;
    return value.load();
