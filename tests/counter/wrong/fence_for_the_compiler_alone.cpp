// Wrong: the addition is relaxed, and the fence before it orders for a signal handler of this thread only, so another processor may see the new number without what was stored earlier.
// Rejected by: task 2: on every processor who sees the new number sees what was stored before it
// It says: "without release"
// Kind: memory order
// On Linux alone: its case is made of what Linux says and lets one forbid

// Task 2
    std::atomic_signal_fence(std::memory_order_release); // the processor keeps stores in order anyway
    return value.fetch_add(1, std::memory_order_relaxed) + 1;
