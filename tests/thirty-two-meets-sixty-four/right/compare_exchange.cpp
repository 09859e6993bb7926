// Right: it exchanges the number until nobody has come between.

// Task 4
    const auto place = memory.atomic<std::int64_t>(offsetof(shared, count));
    std::int64_t before = place.load();
    while (!place.compare_exchange_weak(before, count)) {
    }
