// Module thirty_two_meets_sixty_four. This is the file of lesson 15 that you finish.
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

// Task 1: write the struct so that each field lies where the table in the interface says, in
// 32 bits as in 64: its order, its types, its alignment. Then let the compiler prove it with
// static_assert.
// Without it the check says: "the fields do not lie where the table says"
// In the starter: struct shared
// In the starter: {
// In the starter:     std::uint8_t version;
// In the starter:     std::int64_t count;
// In the starter:     double interval;
// In the starter:     long limit;
// In the starter:     const char* title;
// In the starter: };
struct shared
{
    alignas(8) std::int64_t count;
    std::uint8_t version;
    alignas(8) double interval;
    alignas(8) std::int64_t limit;
    alignas(8) std::uint64_t title;
};
static_assert(offsetof(shared, count) == 0);
static_assert(offsetof(shared, version) == 8);
static_assert(offsetof(shared, interval) == 16);
static_assert(offsetof(shared, limit) == 24);
static_assert(offsetof(shared, title) == 32);
static_assert(sizeof(shared) == agreed_size);
// End of task 1.

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
    // Task 2: store the bytes of the title and a 0 behind the five fields, and return where they
    // begin, counted from the first byte of the mapping.
    // Without it the check says: "the title is not in the shared memory"
    // In the starter: (void)memory;
    // In the starter: return reinterpret_cast<std::uintptr_t>(title.data());
    const auto room = memory.bytes().subspan(agreed_size);
    const auto end = std::ranges::copy(std::as_bytes(std::span{title}), room.begin()).out;
    *end = std::byte{0};
    return agreed_size;
    // End of task 2.
}

std::string title_at(const mmf::view<>& memory, std::uint64_t offset)
{
    // Task 3: read the title that begins at the offset, up to the 0. The offset comes from another
    // program: it may lie anywhere, and the 0 may be missing.
    // Without it the check says: "this is not the title that begins there"
    // In the starter: (void)memory;
    // In the starter: (void)offset;
    // In the starter: return {};
    std::string title;
    while (const char next = memory.read<char>(offset + title.size())) // refuses what is outside
        title += next;
    return title;
    // End of task 3.
}

void publish(mmf::view<mmf::access::read_write>& memory, std::int64_t count)
{
    // Task 4: store the count, in one piece in 32 bits, too.
    // Without it the check says: "the count in the memory is not the one that was published"
    // In the starter: (void)memory;
    // In the starter: (void)count;
    memory.atomic<std::int64_t>(offsetof(shared, count)).store(count);
    // End of task 4.
}

std::int64_t count_in(const mmf::view<>& memory)
{
    // Task 5: load the count, in one piece.
    // Without it the check says: "the count read is not the one in the memory"
    // In the starter: (void)memory;
    // In the starter: return 0;
    return memory.load<std::int64_t>(offsetof(shared, count));
    // End of task 5.
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
