// An importer that is compiled with optimisation, for inlined.py to look at: one function for each
// way to a byte. The names are C's, so that they stand in the disassembly as they stand here.
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

import mmf;

namespace {

using readable = mmf::view<>;
using writable = mmf::view<mmf::access::read_write>;

/// A type that no register holds.
struct record
{
    std::uint64_t numbers[5];
};

} // namespace

extern "C" {

std::uint64_t reads_a_number(const readable& view, std::uint64_t offset)
{
    return view.read<std::uint64_t>(offset);
}

void reads_a_record(const readable& view, std::uint64_t offset, record& result)
{
    result = view.read<record>(offset);
}

std::uint64_t reads_in_a_loop(const readable& view)
{
    std::uint64_t sum = 0;
    for (std::uint64_t at = 0; at < view.size(); ++at)
        sum += view.read<unsigned char>(at);
    return sum;
}

void writes_a_number(writable& view, std::uint64_t offset, std::uint64_t value)
{
    view.write(offset, value);
}

void writes_a_record(writable& view, std::uint64_t offset, const record& value)
{
    view.write(offset, value);
}

std::size_t loads(const readable& view, std::uint64_t offset)
{
    return view.load<std::size_t>(offset);
}

std::size_t adds_atomically(writable& view, std::uint64_t offset)
{
    return view.atomic<std::size_t>(offset).fetch_add(1);
}

unsigned char looks_at_bytes(const readable& view, std::size_t index)
{
    return std::to_integer<unsigned char>(view.bytes()[index]);
}

void stores_to_bytes(writable& view, std::size_t index)
{
    view.bytes()[index] = std::byte{1};
}

std::uint64_t asks_a_view(const readable& view)
{
    return view.offset() + view.size();
}

std::uint64_t asks_a_mapping(const mmf::mapping& mapping)
{
    return mapping.is_open() && mapping.created() ? mapping.size() : 0;
}

std::uint64_t aligns(std::uint64_t offset, std::uint64_t length)
{
    const auto range = mmf::align(offset, length, 4096);
    return range.offset + range.lead + range.length;
}

std::byte reads_a_reservation(mmf::reservation& some, std::size_t offset)
{
    return some.bytes()[offset];
}
}
