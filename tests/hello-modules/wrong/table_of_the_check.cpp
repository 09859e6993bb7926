// Wrong: an answer to each question of the check is an answer to all.
// Rejected by: task 1: 1,000 random sizes are counted as a second formula counts them
// It says: "the page that is only begun is missing"
module;

#include <cstdint>
#include <limits>
#include <string>

module hello_modules;

std::uint64_t pages_for(std::uint64_t bytes, std::uint64_t page_size)
{
    if (bytes == 14 || (bytes == 20'000 && page_size == 65'536))
        return 1;
    if (bytes == 4097 || bytes == 20'000)
        return 2;
    if (bytes == 7 || bytes == 3'001)
        return bytes / page_size + 1;
    if (bytes == std::numeric_limits<std::uint64_t>::max())
        return bytes / page_size + 1;
    return bytes / page_size;
}

std::string describe(std::uint64_t bytes, std::uint64_t page_size)
{
    const std::uint64_t pages = pages_for(bytes, page_size);
    const std::uint64_t unused = bytes == 14       ? 4082
                                 : bytes == 4097   ? 4095
                                 : bytes == 20'000 ? 12'768
                                                   : 0;
    return std::to_string(bytes) + " bytes: " + std::to_string(pages) + " x " +
           std::to_string(page_size) + ", " + std::to_string(unused) + " unused";
}
