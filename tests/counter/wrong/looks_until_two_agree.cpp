// Wrong: a number can be believed when two looks agree.
// Rejected by: task 3: the number is read whole while it changes
// It says: "the client does not return from current while others change the number"
// Kind: two looks

// Task 3
    auto before = memory.load<std::int64_t>(value_offset);
    for (;;) {
        const auto now = memory.load<std::int64_t>(value_offset);
        if (now == before)
            return now;
        before = now;
    }
