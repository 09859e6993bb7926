// Wrong: it adds the difference to what it has just loaded: two publishers at once leave a number that neither has published.
// Rejected by: task 4: on every processor who sees the count sees what was stored before it
// It says: "publish adds to the count"
// Kind: two looks
// On Linux alone: its case is made of what Linux says and lets one forbid

// Task 4
    auto number = memory.atomic<std::int64_t>(offsetof(shared, count));
    number.fetch_add(count - number.load(std::memory_order_relaxed), std::memory_order_acq_rel);
