// Wrong: a counter is never negative, so such a number is rubbish.
// Rejected by: task 2: another process sets the counter, and the next step goes on from there
// It says: "the step went on from another value than the memory's: the memory held -1, expected 0, found 1"

// Task 2
    std::int64_t before = value.load();
    std::int64_t next = 0;
    do
        next = before < 0 ? 1 : before + 1;
    while (!value.compare_exchange_weak(before, next));
    return next;
