// Wrong: every page size is a power of two.
// Rejected by: task 1: a page size need not be a power of two
// It says: "wrong for a page size that is no power of two"
module;

#include <cstdint>
#include <string>

module hello_modules;

std::uint64_t pages_for(std::uint64_t bytes, std::uint64_t page_size)
{
    return bytes / page_size + ((bytes & (page_size - 1)) == 0 ? 0 : 1);
}

std::string describe(std::uint64_t bytes, std::uint64_t page_size)
{
    const std::uint64_t pages = pages_for(bytes, page_size);
    const std::uint64_t unused = pages * page_size - bytes;
    return std::to_string(bytes) + " bytes: " + std::to_string(pages) + " x " +
           std::to_string(page_size) + ", " + std::to_string(unused) + " unused";
}
