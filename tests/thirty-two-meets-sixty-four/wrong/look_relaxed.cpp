// Wrong: a load that is whole needs no order.
// Rejected by: task 5: on every processor the look is one load, and what is read after it is later
// It says: "count_in loads the count without acquire"
// On Linux alone: what Clang keeps of a file is kept on Linux
// Kind: memory order

// Task 5
    return memory.load<std::int64_t>(offsetof(shared, count), std::memory_order_relaxed);
