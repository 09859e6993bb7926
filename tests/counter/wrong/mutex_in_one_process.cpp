// Wrong: a mutex keeps other processes out as it keeps other threads out.
// Rejected by: task 3: two count at once, no step is lost and no number is returned twice
// It says: "a step was lost; add and return in one operation"

module;

#include <atomic>
#include <cstdint>
#include <mutex>
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
    static std::mutex counting;
    const std::lock_guard lock{counting};
    const std::int64_t next = value.load() + 1;
    value.store(next);
    return next;
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
