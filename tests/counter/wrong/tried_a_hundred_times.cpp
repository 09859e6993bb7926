// Wrong: nobody comes between a hundred times in a row.
// Rejected by: task 2: others count again and again during a step, and it is not lost
// It says: "a step was lost: try until nobody has come between"
// Kind: bounds

// Task 2
    std::int64_t before = value.load();
    for (int i = 0; i < 100; ++i)
        if (value.compare_exchange_weak(before, before + 1))
            return before + 1;
    value.store(before + 1);
    return before + 1;
