// Wrong: to have the digits alone it sets the locale of the whole program, and leaves it so.
// Rejected by: task 2: the line has the digits alone, whatever the locale
// It says: "that of the whole program is the caller's"
// Kind: memory between calls

#include <locale>

// Task 2
    std::locale::global(std::locale::classic()); // digits alone
    const std::uint64_t unused = pages * page_size - bytes;
