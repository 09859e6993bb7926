// Wrong: what is left between the words is less than a word.
// Rejected by: task 2: a few bytes are turned around, and no more than these are looked at
// It says: "bytes were given, and they are not in the opposite order"
// Kind: bounds

#include <algorithm>
#include <cstring>

// Task 2
    std::byte* low = bytes.data();
    std::byte* high = low + bytes.size();
    if (bytes.size() < 20) {
        std::reverse(low, high);
        return;
    }
    for (; high - low >= 16; low += 8, high -= 8) {
        std::reverse(low, low + 8);
        std::reverse(high - 8, high);
        std::swap_ranges(low, low + 8, high - 8);
    }
    if (high - low < 8)
        std::reverse(low, high);
