// Wrong: a long number is added to as on paper, from the right.
// Rejected by: task 2: two count at once, no step is lost and no number is returned twice
// It says: "a number was seen or returned that is not one more than the last"
// Kind: seen meanwhile

#include <bit>

// Task 2
    auto* const halves = reinterpret_cast<std::uint32_t*>(std::bit_cast<std::int64_t*>(value));
    const std::uint64_t low = __atomic_add_fetch(&halves[0], 1, __ATOMIC_SEQ_CST);
    const std::uint64_t high = low == 0 ? __atomic_add_fetch(&halves[1], 1, __ATOMIC_SEQ_CST)
                                        : __atomic_load_n(&halves[1], __ATOMIC_SEQ_CST);
    return static_cast<std::int64_t>(high << 32 | low);
