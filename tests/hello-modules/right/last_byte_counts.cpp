// Right: counts the full pages before the last byte, and one more for that byte.
module;

#include <cstdint>
#include <string>

module hello_modules;

std::uint64_t pages_for(std::uint64_t bytes, std::uint64_t page_size)
{
    if (bytes == 0)
        return 0;
    return (bytes - 1) / page_size + 1;
}

std::string describe(std::uint64_t bytes, std::uint64_t page_size)
{
    const std::uint64_t pages = pages_for(bytes, page_size);
    const std::uint64_t begun = bytes % page_size;
    const std::uint64_t unused = begun == 0 ? 0 : page_size - begun;
    return std::to_string(bytes) + " bytes: " + std::to_string(pages) + " x " +
           std::to_string(page_size) + ", " + std::to_string(unused) + " unused";
}
