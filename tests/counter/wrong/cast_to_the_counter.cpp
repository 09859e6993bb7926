// Wrong: a cast of the view's address is an atomic as good as the one the view gives.
// Rejected by: task 2: where the counter could not be atomic it is refused
// It says: "an address that is 1 past a multiple of 8 was not refused: use view.atomic"

module;

#include <atomic>
#include <cstddef>
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
    std::byte* const place = memory.bytes().data() + value_offset;
    return std::atomic_ref<std::int64_t>{*reinterpret_cast<std::int64_t*>(place)};
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
