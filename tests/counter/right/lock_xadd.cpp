// Right: it adds by the one instruction, written by hand.

#include <bit>

// Task 2
    std::int64_t step = 1;
    auto* const place = std::bit_cast<std::int64_t*>(value);
    asm volatile("lock; xaddq %0, %1" : "+r"(step), "+m"(*place) : : "memory", "cc");
    return step + 1;
