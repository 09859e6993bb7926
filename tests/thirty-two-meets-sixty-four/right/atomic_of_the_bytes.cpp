// Right: it makes the std::atomic_ref itself, and stores with release.

// Task 4
    auto* const place = memory.bytes().data() + offsetof(shared, count);
    std::atomic_ref{*reinterpret_cast<std::int64_t*>(place)}.store(count,
                                                                   std::memory_order_release);

// Task 5
    const auto* const place = memory.bytes().data() + offsetof(shared, count);
    auto* const number = const_cast<std::int64_t*>(reinterpret_cast<const std::int64_t*>(place));
    return std::atomic_ref{*number}.load(std::memory_order_acquire);
