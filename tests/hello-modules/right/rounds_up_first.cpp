// Right: rounds the bytes up to whole pages, where the sum fits, and then divides.
module;

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

module hello_modules;

std::uint64_t pages_for(std::uint64_t bytes, std::uint64_t page_size)
{
    const auto most = std::numeric_limits<std::uint64_t>::max() - (page_size - 1);
    if (bytes <= most)
        return (bytes + page_size - 1) / page_size;
    return bytes / page_size + std::min<std::uint64_t>(bytes % page_size, 1);
}

std::string describe(std::uint64_t bytes, std::uint64_t page_size)
{
    const std::uint64_t pages = pages_for(bytes, page_size);
    const std::uint64_t used_of_last = bytes - (pages == 0 ? 0 : pages - 1) * page_size;
    const std::uint64_t unused = pages == 0 ? 0 : page_size - used_of_last;
    return std::to_string(bytes) + " bytes: " + std::to_string(pages) + " x " +
           std::to_string(page_size) + ", " + std::to_string(unused) + " unused";
}
