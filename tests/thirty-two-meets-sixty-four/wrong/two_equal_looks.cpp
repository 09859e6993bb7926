// Wrong: a number that was the same in two looks was not changed in either.
// Rejected by: task 5: a program of the other width reads it whole while it changes
// It says: "a program of 32 bits has read a number that nobody stored"
// On Linux alone: where a process is halted under Wine, an earlier case rejects it
// Kind: two looks

// Task 5
    auto before = memory.read<std::int64_t>(offsetof(shared, count));
    for (;;) {
        std::atomic_signal_fence(std::memory_order_seq_cst); // look again, and not at a register
        const auto now = memory.read<std::int64_t>(offsetof(shared, count));
        if (now == before)
            return now;
        before = now;
    }
