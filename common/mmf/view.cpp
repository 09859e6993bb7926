// What views check on every system.
module;

#include <cstddef>
#include <cstdint>
#include <string>
#include <system_error>

module mmf;

namespace mmf {

void mapped_range::check(const char* operation, std::uint64_t offset, std::uint64_t length) const
{
    if (offset <= size_ && length <= size_ - offset)
        return;
    throw error{std::errc::result_out_of_range,
                std::string{operation} + ": " + std::to_string(length) + " bytes at offset " +
                    std::to_string(offset) + " do not lie in a view of " + std::to_string(size_) +
                    " bytes"};
}

void mapped_range::check_aligned(const char* operation, std::uint64_t offset, std::uint64_t length,
                                 std::size_t alignment) const
{
    check(operation, offset, length);
    if ((reinterpret_cast<std::uintptr_t>(data_) + offset) % alignment == 0)
        return;
    throw error{std::errc::invalid_argument,
                std::string{operation} + ": offset " + std::to_string(offset) + " of a view at " +
                    std::to_string(offset_) + " is not at a multiple of " +
                    std::to_string(alignment) + ", which an atomic access needs"};
}

} // namespace mmf
