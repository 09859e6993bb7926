// Wrong: who only looks needs no order.
// Rejected by: task 3: on every processor the look is one load, and what is read after it is later
// It says: "current loads the number without acquire"
// On Linux alone: what Clang keeps of a file is kept on Linux
// Kind: memory order

// Task 3
    return memory.load<std::int64_t>(value_offset, std::memory_order_relaxed);
