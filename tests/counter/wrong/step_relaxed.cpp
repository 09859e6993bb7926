// Wrong: a step is one operation, and no order is needed for one.
// Rejected by: task 2: on every processor who sees the new number sees what was stored before it
// It says: "publish_next stores the number without release"
// On Linux alone: what Clang keeps of a file is kept on Linux
// Kind: memory order

// Task 2
    return value.fetch_add(1, std::memory_order_relaxed) + 1;
