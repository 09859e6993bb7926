// Wrong: what happens within a step is nobody's business, only what comes of it.
// Rejected by: task 2: two count at once, no step is lost and no number is returned twice
// It says: "a number was seen or returned that is not one more than the last"
// Kind: seen meanwhile

// Task 2
    value += 2;
    return --value;
