// Where a view may begin on Windows, tried with the raw calls.

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>

#include "raw.hpp"

namespace {

/// Eight times what offsets must be multiples of.
raw::handle eight_parts()
{
    return raw::create_memory(8 * std::uint64_t{raw::system_info().dwAllocationGranularity}).object;
}

} // namespace

TEST_CASE("the granularity of views is 64 KiB, sixteen pages")
{
    const auto info = raw::system_info();
    CHECK(info.dwAllocationGranularity == 65536);
    CHECK(info.dwPageSize == 4096);
}

TEST_CASE("a view begins at multiples of the granularity: not at 1, 4096 or 32768, error 1132")
{
    const auto mapping = eight_parts();
    for (const std::uint64_t offset : {1U, 4096U, 32768U, 65535U}) {
        CAPTURE(offset);
        CHECK(raw::map(mapping, FILE_MAP_READ, offset, 10).error == ERROR_MAPPED_ALIGNMENT);
    }
    for (const std::uint64_t offset : {0U, 65536U, 131072U}) {
        CAPTURE(offset);
        CHECK(raw::map(mapping, FILE_MAP_READ, offset, 10).object);
    }
}

TEST_CASE("a byte at any offset is reached through a view that begins at the multiple below it")
{
    const auto mapping = eight_parts();
    const auto granularity = raw::system_info().dwAllocationGranularity;
    *(raw::map(mapping).object.get() + 69'900) = std::byte{7};
    const std::uint64_t below = 69'900 / granularity * granularity;
    const auto view = raw::map(mapping, FILE_MAP_READ, below, 69'901 - below).object;
    CHECK(*(view.get() + (69'900 - below)) == std::byte{7});
}

TEST_CASE("a view that begins at the end or past it is refused: error 5, under Wine 87")
{
    const auto mapping = eight_parts();
    const std::uint64_t end = 8 * std::uint64_t{raw::system_info().dwAllocationGranularity};
    CHECK(raw::is_outside(raw::map(mapping, FILE_MAP_READ, end, 1).error));
    CHECK(raw::is_outside(raw::map(mapping, FILE_MAP_READ, end, 0).error));
    CHECK(raw::is_outside(raw::map(mapping, FILE_MAP_READ, 2 * end, 1).error));
}

TEST_CASE("offset and length that wrap around 2^64 are refused")
{
    const auto mapping = eight_parts();
    const std::uint64_t part = raw::system_info().dwAllocationGranularity;
    CHECK(raw::is_outside(raw::map(mapping, FILE_MAP_READ, 0 - part, 2 * part).error));
    CHECK(raw::is_outside(raw::map(mapping, FILE_MAP_READ, part, 0 - part).error));
    CHECK(raw::is_outside(raw::map(mapping, FILE_MAP_READ, 2 * part, 0 - part).error));
}

TEST_CASE("two views of one mapping sit at different addresses and share their bytes")
{
    const auto mapping = eight_parts();
    const auto first = raw::map(mapping).object;
    const auto second = raw::map(mapping, FILE_MAP_READ).object;
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first.get() != second.get());
    *first = std::byte{3};
    CHECK(*second == std::byte{3});
}
