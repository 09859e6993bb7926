// Wrong: the locale knows best what a large letter is.
// Rejected by: task 3: no locale makes a letter of another byte
// It says: "where the program's locale has a large form of 1"

#include <locale>

// Task 3
    const std::locale ours;
    for (std::byte& one : text)
        one = static_cast<std::byte>(std::toupper(static_cast<char>(one), ours));
