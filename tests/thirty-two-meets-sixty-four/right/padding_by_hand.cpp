// Right: it fills the gap behind the version itself, and then needs no alignas.

module;

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

module thirty_two_meets_sixty_four;

import mmf;

namespace thirty_two_meets_sixty_four {

struct shared
{
    std::int64_t count;
    std::uint8_t version;
    std::array<std::uint8_t, 7> unused;
    double interval;
    std::int64_t limit;
    std::uint64_t title;
};
static_assert(offsetof(shared, count) == 0);
static_assert(offsetof(shared, version) == 8);
static_assert(offsetof(shared, interval) == 16);
static_assert(offsetof(shared, limit) == 24);
static_assert(offsetof(shared, title) == 32);
static_assert(sizeof(shared) == agreed_size);

std::array<field, 5> fields()
{
    return {{{"count", offsetof(shared, count), sizeof(shared::count)},
             {"version", offsetof(shared, version), sizeof(shared::version)},
             {"interval", offsetof(shared, interval), sizeof(shared::interval)},
             {"limit", offsetof(shared, limit), sizeof(shared::limit)},
             {"title", offsetof(shared, title), sizeof(shared::title)}}};
}

std::size_t layout_size()
{
    return sizeof(shared);
}

std::uint64_t put_title(mmf::view<mmf::access::read_write>& memory, std::string_view title)
{
    const auto room = memory.bytes().subspan(agreed_size);
    const auto end = std::ranges::copy(std::as_bytes(std::span{title}), room.begin()).out;
    *end = std::byte{0};
    return agreed_size;
}

std::string title_at(const mmf::view<>& memory, std::uint64_t offset)
{
    std::string title;
    while (const char next = memory.read<char>(offset + title.size())) // refuses what is outside
        title += next;
    return title;
}

void publish(mmf::view<mmf::access::read_write>& memory, std::int64_t count)
{
    memory.atomic<std::int64_t>(offsetof(shared, count)).store(count);
}

std::int64_t count_in(const mmf::view<>& memory)
{
    return memory.load<std::int64_t>(offsetof(shared, count));
}

void fill(mmf::view<mmf::access::read_write>& memory, const status& values)
{
    if (values.title.size() > longest_title)
        throw mmf::error{std::errc::invalid_argument,
                         "fill: a title of " + std::to_string(values.title.size()) +
                             " bytes: there is room for " + std::to_string(longest_title)};
    if (values.title.find('\0') != std::string::npos)
        throw mmf::error{std::errc::invalid_argument, "fill: a title with a byte 0 in it"};
    memory.write(offsetof(shared, version), values.version);
    memory.write(offsetof(shared, interval), values.interval);
    memory.write(offsetof(shared, limit), values.limit);
    memory.write(offsetof(shared, title), put_title(memory, values.title));
}

status read(const mmf::view<>& memory)
{
    status values;
    values.count = count_in(memory); // first: what was stored before it is then there, too
    values.version = memory.read<std::uint8_t>(offsetof(shared, version));
    if (values.version > 1)
        throw mmf::error{std::errc::not_supported, "read: a layout of version " +
                                                       std::to_string(values.version) +
                                                       ": this program knows version 1"};
    values.interval = memory.read<double>(offsetof(shared, interval));
    values.limit = memory.read<std::int64_t>(offsetof(shared, limit));
    if (const auto title = memory.read<std::uint64_t>(offsetof(shared, title)))
        values.title = title_at(memory, title);
    return values;
}

} // namespace thirty_two_meets_sixty_four
