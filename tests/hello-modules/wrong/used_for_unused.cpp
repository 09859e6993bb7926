// Wrong: the remainder is what stays unused.
// Rejected by: task 2: the line says how much of the last page stays unused
// It says: "the number of unused bytes is wrong"
module;

#include <cstdint>
#include <string>

module hello_modules;

std::uint64_t pages_for(std::uint64_t bytes, std::uint64_t page_size)
{
    return bytes / page_size + (bytes % page_size == 0 ? 0 : 1);
}

std::string describe(std::uint64_t bytes, std::uint64_t page_size)
{
    const std::uint64_t pages = pages_for(bytes, page_size);
    const std::uint64_t unused = bytes % page_size;
    return std::to_string(bytes) + " bytes: " + std::to_string(pages) + " x " +
           std::to_string(page_size) + ", " + std::to_string(unused) + " unused";
}
