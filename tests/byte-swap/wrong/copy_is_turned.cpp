// Wrong: the order of a copy is the order of the bytes.
// Rejected by: task 2: the bytes come back in the opposite order, whatever their number
// It says: "but as they were: was each pair swapped twice, or a copy turned around?"

#include <algorithm>
#include <vector>

// Task 2
    std::vector<std::byte> copy(bytes.begin(), bytes.end());
    std::ranges::reverse(copy);
