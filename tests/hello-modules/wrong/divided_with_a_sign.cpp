// Wrong: no file has more than 2^63 - 1 bytes, so a number with a sign holds them.
// Rejected by: task 1: the largest sizes are counted exactly
// It says: "is one of your numbers kept with a sign?"
// Kind: too narrow

#include <cstdlib>

// Task 1
    const auto size = static_cast<std::int64_t>(page_size);
    const auto parts = std::lldiv(static_cast<std::int64_t>(bytes), size);
    return static_cast<std::uint64_t>(parts.quot) + (parts.rem == 0 ? 0 : 1);
