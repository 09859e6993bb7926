// Wrong: a client that is started before its server has to wait for it.
// Rejected by: task 4: a client without a server gets an error and makes nothing
// It says: "it was still running when its time was up"

module;

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <thread>

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
    for (;;) {
        try {
            return mmf::open_existing(name, mmf::access::read_only);
        } catch (const std::system_error&) {
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
    }
}

std::int64_t current(const mmf::view<mmf::access::read_only>& memory)
{
    return memory.load<std::int64_t>(value_offset);
}

} // namespace counter
