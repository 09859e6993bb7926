// Right: fences say the orders, and the store and the load say none.

// Task 4
    std::atomic_thread_fence(std::memory_order_release);
    memory.atomic<std::int64_t>(offsetof(shared, count)).store(count, std::memory_order_relaxed);

// Task 5
    const auto found =
        memory.load<std::int64_t>(offsetof(shared, count), std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_acquire);
    return found;
