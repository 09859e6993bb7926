// Wrong: where no byte is stored a whole page stays unused.
// Rejected by: task 2: no bytes leave nothing unused
// It says: "the number of unused bytes is wrong: describe(0, 4096)"
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
    const std::uint64_t rest = bytes % page_size;
    const std::uint64_t unused = bytes != 0 && rest == 0 ? 0 : page_size - rest;
    return std::to_string(bytes) + " bytes: " + std::to_string(pages) + " x " +
           std::to_string(page_size) + ", " + std::to_string(unused) + " unused";
}
