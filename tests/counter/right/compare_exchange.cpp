// Right: it tries a compare and exchange until nobody has come between.

// Task 2
    std::int64_t before = value.load();
    while (!value.compare_exchange_weak(before, before + 1)) {
    }
    return before + 1;
