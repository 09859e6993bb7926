// Wrong: one instruction is one operation.
// Rejected by: task 2: no other processor comes in between
// It says: "the instruction that changes the number is none that is locked"
// Kind: no lock

#include <bit>

// Task 2
    std::int64_t step = 1;
    auto* const place = std::bit_cast<std::int64_t*>(value);
    asm volatile("xaddq %0, %1" : "+r"(step), "+m"(*place) : : "memory", "cc");
    return step + 1;
