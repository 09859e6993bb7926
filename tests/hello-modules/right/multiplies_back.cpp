// Right: multiplies the full pages back and adds one if they do not hold everything.
module;

#include <cstdint>
#include <string>

module hello_modules;

std::uint64_t pages_for(std::uint64_t bytes, std::uint64_t page_size)
{
    auto pages = bytes / page_size;
    if (pages * page_size < bytes)
        ++pages;
    return pages;
}

std::string describe(std::uint64_t bytes, std::uint64_t page_size)
{
    const std::uint64_t pages = pages_for(bytes, page_size);
    std::uint64_t unused = pages * page_size;
    unused -= bytes;
    return std::to_string(bytes) + " bytes: " + std::to_string(pages) + " x " +
           std::to_string(page_size) + ", " + std::to_string(unused) + " unused";
}
