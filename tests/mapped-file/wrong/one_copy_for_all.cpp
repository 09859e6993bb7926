// Wrong: works on a copy whose memory all calls share and which is kept: two threads overwrite each other's text.
// Rejected by: task 3: make_upper keeps nothing
// It says: "a static variable remembers a call"
// Kind: memory between calls

#include <algorithm>
#include <vector>

// Task 3
    static std::vector<std::byte> copy; // its memory serves the next call
    copy.assign(text.begin(), text.end());
    for (std::byte& each : copy)
        if (each >= std::byte{'a'} && each <= std::byte{'z'})
            each ^= std::byte{0x20};
    std::ranges::copy(copy, text.begin());
