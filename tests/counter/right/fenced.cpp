// Right: a fence says the order, and the step itself says none; the look likewise.

// Task 2
    std::atomic_thread_fence(std::memory_order_release);
    return value.fetch_add(1, std::memory_order_relaxed) + 1;

// Task 3
    const auto found = memory.load<std::int64_t>(value_offset, std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_acquire);
    return found;
