// Right: it calls the compiler's own __atomic functions, on a type aligned to 8.

// Task 4
    using aligned_int64 [[gnu::aligned(8)]] = std::int64_t;
    auto* const place = memory.bytes().data() + offsetof(shared, count);
    __atomic_store_n(reinterpret_cast<aligned_int64*>(place), count, __ATOMIC_RELEASE);

// Task 5
    using aligned_int64 [[gnu::aligned(8)]] = std::int64_t;
    const auto* const place = memory.bytes().data() + offsetof(shared, count);
    return __atomic_load_n(reinterpret_cast<const aligned_int64*>(place), __ATOMIC_ACQUIRE);
