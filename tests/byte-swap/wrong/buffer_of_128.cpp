// Wrong: no span has more bytes than a large array.
// Rejected by: task 2: thousands of bytes are turned around like a few
// It says: "an index that cannot count to the middle, or a fixed array?"
// Kind: bounds

#include <algorithm>
#include <array>

// Task 2
    std::array<std::byte, 128> copy;
    std::copy(bytes.begin(), bytes.end(), copy.begin());
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = copy[bytes.size() - 1 - i];
