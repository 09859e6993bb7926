// Wrong: rounding up only means that something takes at least one page.
// Rejected by: task 1: one byte more takes another page
// It says: "the page that is only begun is missing"
module;

#include <cstdint>
#include <string>

module hello_modules;

std::uint64_t pages_for(std::uint64_t bytes, std::uint64_t page_size)
{
    if (bytes > 0 && bytes < page_size)
        return 1;
    return bytes / page_size;
}

std::string describe(std::uint64_t bytes, std::uint64_t page_size)
{
    const std::uint64_t pages = pages_for(bytes, page_size);
    const std::uint64_t unused = pages * page_size - bytes;
    return std::to_string(bytes) + " bytes: " + std::to_string(pages) + " x " +
           std::to_string(page_size) + ", " + std::to_string(unused) + " unused";
}
