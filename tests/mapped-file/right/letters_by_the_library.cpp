// Right: std::toupper, in the C locale, of each byte as a number.

#include <cctype>

// Task 3
    for (std::byte& one : text)
        one = static_cast<std::byte>(std::toupper(std::to_integer<unsigned char>(one)));
