// Wrong: an int is wide enough for any counter.
// Rejected by: task 3: the counter goes on past 32 bits
// It says: "the counter is not an integer of 64 bits: expected 4294967296, found 0"

module;

#include <atomic>
#include <cstdint>
#include <string_view>

module counter;

import mmf;

namespace counter {

mmf::mapping create(std::string_view name)
{
    return mmf::create_new(name, mapping_size);
}

std::atomic_ref<std::int64_t> value_in(mmf::view<mmf::access::read_write>& memory)
{
    return memory.atomic<std::int64_t>(value_offset);
}

std::int64_t publish_next(std::atomic_ref<std::int64_t> value)
{
    const auto count = static_cast<std::uint32_t>(value.load());
    value.store(static_cast<std::int64_t>(count + 1));
    return value.load();
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
