// Wrong: a static copy is made once and serves every call.
// Rejected by: task 2: two threads turn different bytes around at the same time
// It says: "is anything of yours static?"
// Kind: memory between calls
// On Linux alone: its case is made of what Linux says and lets one forbid

#include <algorithm>
#include <vector>

// Task 2
    static std::vector<std::byte> copy;
    copy.assign(bytes.begin(), bytes.end());
    std::reverse_copy(copy.begin(), copy.end(), bytes.begin());
