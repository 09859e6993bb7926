// Wrong: once the exchange has succeeded, the memory holds what this step made of it.
// Rejected by: task 3: two count at once, no step is lost and no number is returned twice
// It says: "a number was returned twice,"

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
    std::int64_t before = value.load();
    while (!value.compare_exchange_weak(before, before + 1)) {
    }
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
