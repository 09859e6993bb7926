// Right: it keeps the one view in an optional, and takes the halves from the offset's bytes.

#include <array>
#include <bit>
#include <optional>

// Task 4
    std::optional<view> part;
    for (std::uint64_t done = 0; done < length; done += part->bytes().size()) {
        part.reset();
        part.emplace(from, offset + done, std::min(window, length - done));
        visit(part->bytes());
    }

// Task 5
    const auto halves = std::bit_cast<std::array<std::uint32_t, 2>>(offset);
    return {halves[1], halves[0]};
