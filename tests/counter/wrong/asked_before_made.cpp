// Wrong: if there was no such name a moment ago, nobody has made it since.
// Rejected by: task 1: of two servers that start at the same time one is refused
// It says: "two servers started at the same time: the other one has opened 64 bytes"

module;

#include <atomic>
#include <cstdint>
#include <string_view>
#include <system_error>

module counter;

import mmf;

namespace counter {

mmf::mapping create(std::string_view name)
{
    try {
        mmf::open_existing(name);
    } catch (const std::system_error&) {
        return mmf::create_or_open(name, mapping_size);
    }
    throw std::system_error{std::make_error_code(std::errc::file_exists), "create"};
}

std::atomic_ref<std::int64_t> value_in(mmf::view<mmf::access::read_write>& memory)
{
    return memory.atomic<std::int64_t>(value_offset);
}

std::int64_t publish_next(std::atomic_ref<std::int64_t> value)
{
    return ++value; // value++ would return what was there before
}

mmf::mapping open(std::string_view name)
{
    return mmf::open_existing(name, mmf::access::read_only);
}

std::int64_t current(const mmf::view<mmf::access::read_only>& memory)
{
    return memory.load<std::int64_t>(value_offset);
}

} // namespace counter
