// Right: it looks at size and address itself and then casts, instead of asking the view.

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
    const auto bytes = memory.bytes();
    if (bytes.size() < value_offset + sizeof(std::int64_t))
        throw std::system_error{std::make_error_code(std::errc::result_out_of_range),
                                "the view is too short for a counter"};
    auto* const place = reinterpret_cast<std::int64_t*>(bytes.data() + value_offset);
    if (reinterpret_cast<std::uintptr_t>(place) %
            std::atomic_ref<std::int64_t>::required_alignment !=
        0)
        throw std::system_error{std::make_error_code(std::errc::invalid_argument),
                                "the counter would not be atomic at this address"};
    return std::atomic_ref<std::int64_t>{*place};
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
