// Wrong: a few bytes are loaded as eight, and stored as eight.
// Rejected by: task 2: a few bytes are turned around, and no more than these are looked at
// It says: "1 bytes were given, and memory outside of them was touched"
// Kind: bounds

#include <algorithm>
#include <cstring>

// Task 2
    if (bytes.empty())
        return;
    if (bytes.size() > 8) {
        std::ranges::reverse(bytes);
        return;
    }
    std::byte all[8];
    std::memcpy(all, bytes.data(), sizeof all);
    std::reverse(all, all + bytes.size());
    std::memcpy(bytes.data(), all, sizeof all);
