// Wrong: a relaxed load with a signal fence, which orders it for handlers of this thread only, and not for other processes.
// Rejected by: task 5: on every processor the look is one load, and what is read after it is later
// It says: "without acquire"
// Kind: memory order
// On Linux alone: its case is made of what Linux says and lets one forbid

// Task 5
    const auto count =
        memory.load<std::int64_t>(offsetof(shared, count), std::memory_order_relaxed);
    std::atomic_signal_fence(std::memory_order_acquire);
    return count;
