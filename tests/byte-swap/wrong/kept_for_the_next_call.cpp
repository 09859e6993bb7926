// Wrong: memory that is kept need not be asked for again.
// Rejected by: task 2: no memory is kept
// It says: "what is made must be given back"
// Kind: too large
// On Linux alone: its case is made of what Linux says and lets one forbid

#include <algorithm>
#include <vector>

// Task 2
    thread_local std::vector<std::byte> copy;
    copy.assign(bytes.begin(), bytes.end());
    std::reverse_copy(copy.begin(), copy.end(), bytes.begin());
