// Memory that is reserved and not yet committed on Windows, tried with the raw calls.

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>

#include "raw.hpp"

namespace {

constexpr std::uint64_t gib = std::uint64_t{1} << 30;
constexpr std::size_t at = 1 << 20;

raw::handle create(DWORD attribute)
{
    return raw::create_mapping(INVALID_HANDLE_VALUE, PAGE_READWRITE | attribute, gib).object;
}

bool commit(std::byte* begin, std::size_t length)
{
    return ::VirtualAlloc(begin, length, MEM_COMMIT, PAGE_READWRITE) != nullptr;
}

} // namespace

TEST_CASE("SEC_RESERVE takes addresses for 1 GiB and no memory; VirtualAlloc commits a page of it")
{
    const auto mapping = create(SEC_RESERVE);
    REQUIRE(mapping);
    const auto view = raw::map(mapping, FILE_MAP_WRITE).object;
    REQUIRE(view);
    CHECK(raw::pages_at(view.get()).State == MEM_RESERVE);
    CHECK(raw::pages_at(view.get()).RegionSize == gib);

    REQUIRE(commit(view.get() + at, 1));
    const auto committed = raw::pages_at(view.get() + at);
    CHECK(committed.State == MEM_COMMIT);
    CHECK(committed.RegionSize == raw::system_info().dwPageSize);
    CHECK(raw::can_store(view.get() + at, std::byte{1}));
    CHECK(raw::pages_at(view.get()).State == MEM_RESERVE);
    CHECK(raw::pages_at(view.get() + at + committed.RegionSize).State == MEM_RESERVE);
    // On Windows a store to a page that is only reserved is an access violation. Wine lets it
    // through, and calls the page reserved all the same.
}

TEST_CASE("what one view commits is committed in every view of the mapping")
{
    const auto mapping = create(SEC_RESERVE);
    const auto first = raw::map(mapping, FILE_MAP_WRITE).object;
    const auto second = raw::map(mapping, FILE_MAP_WRITE).object;
    REQUIRE(first);
    REQUIRE(second);
    REQUIRE(commit(first.get() + at, 1));
    CHECK(raw::pages_at(second.get() + at).State == MEM_COMMIT);
    *(first.get() + at) = std::byte{8};
    CHECK(*(second.get() + at) == std::byte{8});
}

TEST_CASE("a committed page of a mapping cannot be given back alone")
{
    const auto mapping = create(SEC_RESERVE);
    const auto view = raw::map(mapping, FILE_MAP_WRITE).object;
    REQUIRE(commit(view.get() + at, 1));
    CHECK(::VirtualFree(view.get() + at, 1, MEM_DECOMMIT) == FALSE);
    CHECK(raw::pages_at(view.get() + at).State == MEM_COMMIT);
}

TEST_CASE("SEC_COMMIT is what a mapping has unless told otherwise, and not both: error 87")
{
    const auto plain = raw::create_memory(65536).object;
    CHECK(raw::pages_at(raw::map(plain).object.get()).State == MEM_COMMIT);
    const auto committed =
        raw::create_mapping(INVALID_HANDLE_VALUE, PAGE_READWRITE | SEC_COMMIT, 65536).object;
    CHECK(raw::pages_at(raw::map(committed).object.get()).State == MEM_COMMIT);
    CHECK(
        raw::create_mapping(INVALID_HANDLE_VALUE, PAGE_READWRITE | SEC_COMMIT | SEC_RESERVE, 65536)
            .error == ERROR_INVALID_PARAMETER);
}
