// Wrong: from 1 MiB on it needs a copy, and where there is no memory for one it returns, the bytes as they were.
// Rejected by: task 2: where the heap has no memory the bytes are turned around, or an error says so
// It says: "is std::bad_alloc swallowed?"
// Kind: error ignored
// On Linux alone: its case is made of what Linux says and lets one forbid

#include <algorithm>
#include <new>
#include <vector>

// Task 2
    if (bytes.size() < std::size_t{1} << 20) {
        std::ranges::reverse(bytes);
        return;
    }
    try {
        const std::vector<std::byte> copy(bytes.begin(), bytes.end());
        std::ranges::reverse_copy(copy, bytes.begin());
    } catch (const std::bad_alloc&) {
        return;
    }
