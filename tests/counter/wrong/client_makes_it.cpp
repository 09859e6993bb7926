// Wrong: a client that comes before its server makes the mapping, and then the server is refused.
// Rejected by: open is given: where no server is, it is an error, and nothing is made
// It says: "does it make one?"
// Differs outside of its tasks.
// Kind: others hurt

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
    return ++value;
}

mmf::mapping open(std::string_view name)
{
    try {
        return mmf::open_existing(name, mmf::access::read_only);
    } catch (const mmf::error& reason) {
        if (reason.code() != std::errc::no_such_file_or_directory)
            throw;
        return mmf::create_or_open(name, mapping_size); // the server is not up yet
    }
}

std::int64_t current(const mmf::view<mmf::access::read_only>& memory)
{
    return memory.load<std::int64_t>(value_offset);
}

} // namespace counter
