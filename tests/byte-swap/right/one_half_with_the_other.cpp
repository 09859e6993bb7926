// Right: exchanges one half with the other one, read backwards.

#include <algorithm>
#include <iterator>

// Task 2
    const auto half = static_cast<std::ptrdiff_t>(bytes.size() / 2);
    std::swap_ranges(bytes.begin(), bytes.begin() + half, bytes.rbegin());
