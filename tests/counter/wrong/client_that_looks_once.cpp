// Wrong: a number read from shared memory goes on changing in the client's variable.
// Rejected by: task 5: every look is a new one
// It says: "the client does not show what is in memory now: expected 2, found 1"

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
    return ++value; // value++ would return what was there before
}

mmf::mapping open(std::string_view name)
{
    return mmf::open_existing(name, mmf::access::read_only);
}

std::int64_t current(const mmf::view<mmf::access::read_only>& memory)
{
    static const std::int64_t value = memory.load<std::int64_t>(value_offset);
    return value;
}

} // namespace counter
