// Wrong: the bytes 1, 2, 3 become 3, 2, 1, so the largest comes first.
// Rejected by: task 2: twice changes nothing
// It says: "after two turns everything must be as it was"

#include <algorithm>
#include <functional>

// Task 2
    std::ranges::sort(bytes, std::greater{});
