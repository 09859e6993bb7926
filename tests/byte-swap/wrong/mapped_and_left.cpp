// Wrong: what was mapped goes with the end of the function.
// Rejected by: task 2: no memory is kept
// It says: "kept memory that it had mapped"
// Kind: too large
// On Linux alone: its case is made of what Linux says and lets one forbid

#include <algorithm>
#include <sys/mman.h>

// Task 2
    if (bytes.empty())
        return;
    auto* const copy = static_cast<std::byte*>(::mmap(nullptr, bytes.size(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    std::copy(bytes.begin(), bytes.end(), copy);
    std::reverse_copy(copy, copy + bytes.size(), bytes.begin());
