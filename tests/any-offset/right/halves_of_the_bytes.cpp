// Right: it takes the halves from the offset's bytes.

#include <array>
#include <bit>

// Task 4
    const auto halves = std::bit_cast<std::array<std::uint32_t, 2>>(offset);
    return {halves[1], halves[0]};
