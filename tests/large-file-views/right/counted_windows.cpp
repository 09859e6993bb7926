// Right: it counts the windows before the walk and refuses a range past the end at once.

#include <memory>

// Task 1
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, "walk through '" + from.path() + "': the range ends behind the file");
    const std::uint64_t count = length / window + (length % window != 0 ? 1 : 0);
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t begin = i * window;
        const auto part =
            std::make_unique<view>(from, offset + begin, std::min(window, length - begin));
        visit(part->bytes());
    }
