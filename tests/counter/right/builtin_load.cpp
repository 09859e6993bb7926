// Right: the client checks by itself and loads with the compiler's own atomic function.

module;

#include <atomic>
#include <cstdint>
#include <string_view>
#include <system_error>

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
    const auto* const place = memory.bytes().data() + value_offset;
    if (reinterpret_cast<std::uintptr_t>(place) % 8 != 0)
        throw std::system_error{std::make_error_code(std::errc::invalid_argument), "look"};
    if (memory.size() < 8)
        throw std::system_error{std::make_error_code(std::errc::result_out_of_range), "look"};
    return __atomic_load_n(reinterpret_cast<const std::int64_t*>(place), __ATOMIC_ACQUIRE);
}

} // namespace counter
