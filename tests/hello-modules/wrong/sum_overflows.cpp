// Wrong: bytes + page_size - 1 always fits into 64 bits.
// Rejected by: task 1: the largest sizes are counted exactly
// It says: "wrong close to 2^64: does a sum overflow, or a double round?"
module;

#include <cstdint>
#include <string>

module hello_modules;

std::uint64_t pages_for(std::uint64_t bytes, std::uint64_t page_size)
{
    return (bytes + page_size - 1) / page_size;
}

std::string describe(std::uint64_t bytes, std::uint64_t page_size)
{
    const std::uint64_t pages = pages_for(bytes, page_size);
    const std::uint64_t unused = pages * page_size - bytes;
    return std::to_string(bytes) + " bytes: " + std::to_string(pages) + " x " +
           std::to_string(page_size) + ", " + std::to_string(unused) + " unused";
}
