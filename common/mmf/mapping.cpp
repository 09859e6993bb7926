// What mappings and walks do on every system.
module;

#include <cstdint>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

module mmf;

import :failures;
import :section;

namespace mmf {

mapping::mapping(std::shared_ptr<const section> object, access granted, bool created)
    : section_{std::move(object)}, size_{section_->size()}, granted_{granted}, created_{created}
{}

mapping mapping::share() const
{
    return mapping{*this};
}

/// Returns the length in bytes. Throws if the range does not lie in the mapping, or it is closed.
std::uint64_t checked_length(const char* operation, const mapping& from, std::uint64_t offset,
                             std::uint64_t length)
{
    if (!from.is_open())
        throw error{std::errc::bad_file_descriptor,
                    std::string{operation} + ": the mapping is closed"};
    return length_within(operation, "a view of ", offset, length, "a mapping", from.size());
}

mapped_range mapping::map_range(access wanted, std::uint64_t offset, std::uint64_t length) const
{
    const std::uint64_t size = checked_length("map", *this, offset, length);
    if (!allows(granted_, wanted))
        throw error{std::errc::permission_denied,
                    "map: a read_write view needs a mapping opened read_write"};
    return {section_, wanted, offset, size};
}

void mapping::allocate(std::uint64_t offset, std::uint64_t length) const
{
    const std::uint64_t size = checked_length("allocate", *this, offset, length);
    if (granted_ != access::read_write)
        throw error{std::errc::permission_denied,
                    "allocate: room is taken for stores, and the mapping was not opened "
                    "read_write"};
    if (size > 0)
        take_room_in(*section_, offset, size);
}

chunk_options checked(const mapping& from, chunk_options options)
{
    if (options.chunk_size == 0)
        throw error{std::errc::invalid_argument, "chunks: chunk_size must be at least 1, got 0"};
    options.length = checked_length("chunks", from, options.offset, options.length);
    return options;
}

} // namespace mmf
