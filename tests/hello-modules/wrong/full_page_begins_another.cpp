// Wrong: where there are any bytes, the last page is only begun.
// Rejected by: task 1: a page that is exactly full needs no second one
// It says: "a full page was counted wrong"
module;

#include <cstdint>
#include <string>

module hello_modules;

std::uint64_t pages_for(std::uint64_t bytes, std::uint64_t page_size)
{
    if (bytes == 0)
        return 0;
    return bytes / page_size + 1;
}

std::string describe(std::uint64_t bytes, std::uint64_t page_size)
{
    const std::uint64_t pages = pages_for(bytes, page_size);
    const std::uint64_t unused = pages * page_size - bytes;
    return std::to_string(bytes) + " bytes: " + std::to_string(pages) + " x " +
           std::to_string(page_size) + ", " + std::to_string(unused) + " unused";
}
