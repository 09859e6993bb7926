// Wrong: once the exchange has succeeded, the memory holds what this step made of it.
// Rejected by: task 2: two count at once, no step is lost and no number is returned twice
// It says: "a number was returned twice,"

// Task 2
    std::int64_t before = value.load();
    while (!value.compare_exchange_weak(before, before + 1)) {
    }
    return value.load();
