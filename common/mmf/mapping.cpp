// What mappings and walks do on every system.
module;

#include <cstdint>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

module mmf;

import :section;

namespace mmf {

mapping::mapping(std::shared_ptr<const section> object, access permitted, bool created)
    : section_{std::move(object)}, size_{section_->size()}, permitted_{permitted}, created_{created}
{}

mapping::mapping(mapping&& other) noexcept
    : section_{std::move(other.section_)}, size_{std::exchange(other.size_, 0)},
      permitted_{other.permitted_}, created_{other.created_}
{}

mapping& mapping::operator=(mapping&& other) noexcept
{
    section_ = std::move(other.section_);
    size_ = std::exchange(other.size_, 0);
    permitted_ = other.permitted_;
    created_ = other.created_;
    return *this;
}

void mapping::close() noexcept
{
    section_.reset();
    size_ = 0;
}

mapped_range mapping::map_range(access wanted, std::uint64_t offset, std::uint64_t length) const
{
    if (!section_)
        throw error{std::errc::bad_file_descriptor, "map: the mapping is closed"};
    if (!allows(permitted_, wanted))
        throw error{std::errc::permission_denied,
                    "map: a read_write view needs a mapping opened read_write"};
    const bool fits = offset <= size_ && (length == to_the_end || length <= size_ - offset);
    if (!fits)
        throw error{std::errc::result_out_of_range,
                    "map: a view of " +
                        (length == to_the_end ? "the rest" : std::to_string(length) + " bytes") +
                        " at offset " + std::to_string(offset) + " does not fit in a mapping of " +
                        std::to_string(size_) + " bytes"};
    return {section_, wanted, offset, length == to_the_end ? size_ - offset : length};
}

std::uint64_t checked_walk(const mapping& from, std::uint64_t window, std::uint64_t offset,
                           std::uint64_t length)
{
    if (window == 0)
        throw error{std::errc::invalid_argument, "windows: a window of 0 bytes shows nothing"};
    if (!from.is_open())
        throw error{std::errc::bad_file_descriptor, "windows: the mapping is closed"};
    const std::uint64_t size = from.size();
    if (offset > size || (length != to_the_end && length > size - offset))
        throw error{std::errc::result_out_of_range,
                    "windows: " + std::to_string(length) + " bytes at offset " +
                        std::to_string(offset) + " do not lie in a mapping of " +
                        std::to_string(size) + " bytes"};
    return length == to_the_end ? size - offset : length;
}

} // namespace mmf
