// Wrong: a compare and exchange stores the new number, whoever else counts.
// Rejected by: task 2: two count at once, no step is lost and no number is returned twice
// It says: "a number was returned twice,"

// Task 2
    std::int64_t count = value.load();
    value.compare_exchange_strong(count, count + 1);
    return count + 1;
