// Wrong: a copy of the shared number in a variable is as good as the number itself.
// Rejected by: task 2: what is stored in the counter is in the memory's first eight bytes
// It says: "the counter is not in the shared memory: stored 1, found 0"

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
    static std::int64_t value = 0;
    value = memory.read<std::int64_t>(value_offset);
    return std::atomic_ref<std::int64_t>{value};
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
