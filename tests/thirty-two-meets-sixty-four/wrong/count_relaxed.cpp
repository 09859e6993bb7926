// Wrong: a store that is whole needs no order.
// Rejected by: task 4: on every processor who sees the count sees what was stored before it
// It says: "publish stores the count without release"
// On Linux alone: what Clang keeps of a file is kept on Linux
// Kind: memory order

// Task 4
    memory.atomic<std::int64_t>(offsetof(shared, count)).store(count, std::memory_order_relaxed);
