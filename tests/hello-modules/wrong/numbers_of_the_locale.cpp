// Wrong: the line is made by a stream, which has the locale that the program has set: numbers get separators.
// Rejected by: task 2: the line has the digits alone, whatever the locale
// It says: "a stream asks the locale"
// Differs outside of its tasks.

module;

#include <cstdint>
#include <sstream>
#include <string>

module hello_modules;

std::uint64_t pages_for(std::uint64_t bytes, std::uint64_t page_size)
{
    return bytes / page_size + (bytes % page_size != 0 ? 1 : 0);
}

std::string describe(std::uint64_t bytes, std::uint64_t page_size)
{
    const std::uint64_t pages = pages_for(bytes, page_size);
    const std::uint64_t unused = pages * page_size - bytes;
    std::ostringstream line;
    line << bytes << " bytes: " << pages << " x " << page_size << ", " << unused << " unused";
    return line.str();
}
