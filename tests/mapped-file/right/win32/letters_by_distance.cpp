// Right: all bytes are stored again, the letters with the distance from a to A.

#include <algorithm>

// Task 3
    std::ranges::transform(text, text.begin(), [](std::byte one) {
        const auto code = std::to_integer<unsigned>(one);
        return code - 'a' <= 'z' - 'a' ? static_cast<std::byte>(code - 'a' + 'A') : one;
    });
