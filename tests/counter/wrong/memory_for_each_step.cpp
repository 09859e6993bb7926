// Wrong: what was returned must be kept.
// Rejected by: task 2: nothing is left of a step or a look but what they return
// It says: "so many steps have taken"
// On Linux alone: what is on the heap is asked of glibc
// Kind: too large

#include <vector>

// Task 2
    static std::vector<std::int64_t> returned;
    returned.push_back(++value);
    return returned.back();
