// Wrong: who wants the count wants the next one.
// Rejected by: task 5: the count that is read is the one in the memory, whoever stored it
// It says: "it was still running when its time was up"

// Task 5
    const auto before = memory.load<std::int64_t>(offsetof(shared, count));
    for (;;)
        if (const auto now = memory.load<std::int64_t>(offsetof(shared, count)); now != before)
            return now;
