// Wrong: right after ++value the memory still holds what this step made of it.
// Rejected by: task 2: two count at once, no step is lost and no number is returned twice
// It says: "a number was returned twice,"
// Kind: the world changes

// Task 2
    ++value;
    return value.load();
