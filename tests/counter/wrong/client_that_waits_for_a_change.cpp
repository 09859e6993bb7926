// Wrong: a client returns only when the server has counted on.
// Rejected by: task 5: server and client together, until the last one has gone
// It says: "the client did not survive the server's end: the other process did not answer"

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
    static std::int64_t last = -1;
    std::int64_t value = last;
    while (value == last)
        value = memory.load<std::int64_t>(value_offset);
    last = value;
    return value;
}

} // namespace counter
