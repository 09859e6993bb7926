// Wrong: the thread's rounding mode is set to "upward" and left so: every floating point result of the caller is another one afterwards. (The pages are right.)
// Rejected by: task 1: a call keeps nothing
// It says: "something of the whole process is another"
// Kind: memory between calls
// On Linux alone: its case is made of what Linux says and lets one forbid

#include <cfenv>
#include <cmath>

// Task 1
    // the 64 bits of a long double hold every size exactly
    std::fesetround(FE_UPWARD);
    volatile long double quotient = static_cast<long double>(bytes);
    quotient = quotient / static_cast<long double>(page_size);
    return static_cast<std::uint64_t>(std::nearbyint(quotient));
