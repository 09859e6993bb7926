// Wrong: the load is relaxed, and the acquire fence stands before it: what is read after may be read before the number.
// Rejected by: task 3: on every processor the look is one load, and what is read after it is later
// It says: "without acquire"
// Kind: memory order
// On Linux alone: its case is made of what Linux says and lets one forbid

// Task 3
    std::atomic_thread_fence(std::memory_order_acquire);
    return memory.load<std::int64_t>(value_offset, std::memory_order_relaxed);
