// Wrong: a page has 4096 bytes, whatever the caller says.
// Rejected by: task 1: a page is as large as the caller says
// It says: "wrong for another page size than 4096"
module;

#include <cstdint>
#include <string>

module hello_modules;

std::uint64_t pages_for(std::uint64_t bytes, std::uint64_t page_size)
{
    (void)page_size;
    return bytes / 4096 + (bytes % 4096 == 0 ? 0 : 1);
}

std::string describe(std::uint64_t bytes, std::uint64_t page_size)
{
    const std::uint64_t pages = pages_for(bytes, page_size);
    const std::uint64_t unused = pages * page_size - bytes;
    return std::to_string(bytes) + " bytes: " + std::to_string(pages) + " x " +
           std::to_string(page_size) + ", " + std::to_string(unused) + " unused";
}
