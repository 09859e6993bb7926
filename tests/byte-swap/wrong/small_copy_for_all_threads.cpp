// Wrong: what is small needs no copy of its own.
// Rejected by: task 2: two threads turn different bytes around at the same time
// It says: "is anything of yours static?"
// Kind: memory between calls
// On Linux alone: its case is made of what Linux says and lets one forbid

#include <algorithm>

// Task 2
    static std::byte copy[64];
    if (bytes.size() > sizeof copy) {
        std::ranges::reverse(bytes);
        return;
    }
    std::copy(bytes.begin(), bytes.end(), copy);
    std::reverse_copy(copy, copy + bytes.size(), bytes.begin());
