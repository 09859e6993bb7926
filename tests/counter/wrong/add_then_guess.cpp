// Wrong: the number before the step is the one that was looked at before the step.
// Rejected by: task 2: two count at once, no step is lost and no number is returned twice
// It says: "a number was returned twice,"

// Task 2
    const std::int64_t before = value.load();
    ++value;
    return before + 1;
