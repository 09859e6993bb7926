// Right: it keeps the one view in an optional.

#include <optional>

// Task 1
    std::optional<view> part;
    for (std::uint64_t done = 0; done < length; done += part->bytes().size()) {
        part.reset();
        part.emplace(from, offset + done, std::min(window, length - done));
        visit(part->bytes());
    }
