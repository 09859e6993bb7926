// Wrong: the mapping lives only as long as a handle in a static variable holds it.
// Rejected by: task 1: the name goes with the server, and the next server starts at 0
// It says: "the name is still there: its handle was never closed"

module;

#include <atomic>
#include <cstdint>
#include <string_view>
#include <vector>

module counter;

import mmf;

namespace counter {

mmf::mapping create(std::string_view name)
{
    static std::vector<mmf::mapping> kept;
    auto memory = mmf::create_new(name, mapping_size);
    kept.push_back(mmf::open_existing(name));
    return memory;
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
