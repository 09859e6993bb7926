// Wrong: nobody comes between three times in a row.
// Rejected by: task 3: others count again and again during a step, and it is not lost
// It says: "a step was lost: try until nobody has come between"

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
    for (int i = 0; i < 3; ++i)
        if (value.compare_exchange_strong(before, before + 1))
            return before + 1;
    return before + 1;
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
