// Right: makes the line itself, by a stream, and what is unused from the remainder.

#include <locale>
#include <sstream>

// Task 2
const std::uint64_t rest = bytes % page_size;
const std::uint64_t unused = rest == 0 ? 0 : page_size - rest;
if (pages != 1) {
    std::ostringstream line;
    line.imbue(std::locale::classic()); // digits alone, whatever the program's locale
    line << bytes << " bytes: " << pages << " x " << page_size << ", " << unused << " unused";
    return line.str();
}
