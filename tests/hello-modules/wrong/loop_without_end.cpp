// Wrong: never ends. A compiler may leave out a loop without an effect, and all that stands behind it.
// Rejected by: task 1: no bytes take no page
// It says: "it was still running when its time was up"
module;

#include <cstdint>
#include <string>

module hello_modules;

std::uint64_t pages_for(std::uint64_t bytes, std::uint64_t page_size)
{
    for (;;)
        (void)page_size;
    return bytes / page_size;
}

std::string describe(std::uint64_t bytes, std::uint64_t page_size)
{
    const std::uint64_t pages = pages_for(bytes, page_size);
    const std::uint64_t unused = pages * page_size - bytes;
    return std::to_string(bytes) + " bytes: " + std::to_string(pages) + " x " +
           std::to_string(page_size) + ", " + std::to_string(unused) + " unused";
}
