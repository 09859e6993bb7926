// Right: it creates or opens, and refuses what it has not made itself.

module;

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

module counter;

import mmf;

namespace counter {

mmf::mapping create(std::string_view name)
{
    auto memory = mmf::create_or_open(name, mapping_size);
    if (!memory.created())
        throw std::system_error{std::make_error_code(std::errc::file_exists),
                                "create '" + std::string{name} + "': another server counts there"};
    return memory;
}

std::atomic_ref<std::int64_t> value_in(mmf::view<mmf::access::read_write>& memory)
{
    return memory.atomic<std::int64_t>(value_offset);
}

std::int64_t publish_next(std::atomic_ref<std::int64_t> value)
{
    return value += 1;
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
