// Right: works with remainders only, without a product and without a question.
module;

#include <cstdint>
#include <string>

module hello_modules;

std::uint64_t pages_for(std::uint64_t bytes, std::uint64_t page_size)
{
    const std::uint64_t begun = bytes % page_size;
    return bytes / page_size + static_cast<std::uint64_t>(begun != 0);
}

std::string describe(std::uint64_t bytes, std::uint64_t page_size)
{
    const std::uint64_t pages = pages_for(bytes, page_size);
    const std::uint64_t unused = (page_size - bytes % page_size) % page_size;
    return std::to_string(bytes) + " bytes: " + std::to_string(pages) + " x " +
           std::to_string(page_size) + ", " + std::to_string(unused) + " unused";
}
