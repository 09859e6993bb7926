// Wrong: whom nobody has disturbed for long is alone.
// Rejected by: task 2: two count at once, no step is lost and no number is returned twice
// It says: "a step was lost; add and return in one operation"
// Kind: no lock

// Task 2
    static int undisturbed = 0;
    std::int64_t before = value.load();
    if (undisturbed == 1000) {
        value.store(before + 1);
        return before + 1;
    }
    ++undisturbed;
    while (!value.compare_exchange_weak(before, before + 1))
        undisturbed = 0;
    return before + 1;
