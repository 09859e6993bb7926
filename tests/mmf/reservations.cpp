// Addresses without memory: what is reserved, committed, given back.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <system_error>
#include <utility>

import mmf;
import process;
import support;

using support::code_of;

namespace {

constexpr std::uint64_t page = 65'536; // a multiple of every system's
constexpr std::uint64_t mebibyte = 1'048'576;
constexpr int died = 77, went_on = 3;

/// Reserves, commits bytes that begin and end within a page, gives some of them back, and then
/// stores to the byte of this number.
const bool storing =
    support::role("store in a reservation", [](const support::role_arguments& words) {
        auto some = mmf::reserve(8 * page);
        some.commit(2 * page + 10, page);
        std::ranges::fill(some.bytes().subspan(2 * page, page + 10), std::byte{1});
        some.decommit(2 * page, page + 10); // the last 10 are in a page that has others, too
        support::end_on_fault(died);
        static_cast<volatile std::byte&>(some.bytes()[std::stoull(words.at(0))]) = std::byte{2};
        return went_on;
    });

int status_after_store_to(std::uint64_t byte)
{
    return support::start_role("store in a reservation", {std::to_string(byte)}).wait().code;
}

bool is_filled(std::span<const std::byte> bytes, unsigned value)
{
    return std::ranges::all_of(bytes,
                               [&](std::byte one) { return one == static_cast<std::byte>(value); });
}

} // namespace

TEST_CASE("of a reservation those pages can be stored to that are committed, and no others")
{
    CHECK(status_after_store_to(2 * page - 1) == died);
    CHECK(status_after_store_to(2 * page) == died); // given back
    CHECK(status_after_store_to(3 * page - 1) == died);
    CHECK(status_after_store_to(3 * page) == went_on);
    CHECK(status_after_store_to(3 * page + 100) == went_on);
    CHECK(status_after_store_to(4 * page) == died);
    CHECK(status_after_store_to(8 * page - 1) == died);
}

TEST_CASE("what is committed is zeros, and stays when it is committed again")
{
    auto some = mmf::reserve(4 * page + 1);
    CHECK(some.size() == 4 * page + 1);
    CHECK(reinterpret_cast<std::uintptr_t>(some.bytes().data()) % mmf::granularity() == 0);
    some.commit(page, page);
    CHECK(is_filled(some.bytes().subspan(page, page), 0));
    std::ranges::fill(some.bytes().subspan(page, page), std::byte{7});
    some.commit();
    CHECK(is_filled(some.bytes().subspan(page, page), 7));
    CHECK(is_filled(some.bytes().first(page), 0));
    CHECK(is_filled(some.bytes().last(2 * page + 1), 0));
    CHECK_NOTHROW(some.commit(4 * page + 1, 0));
}

TEST_CASE(
    "what is given back is zeros when it is committed again; pages with other bytes keep them")
{
    auto some = mmf::reserve(4 * page + 1);
    some.commit();
    std::ranges::fill(some.bytes(), std::byte{7});
    some.decommit(1, 2 * page); // the page of its first byte, and that of its last, have others
    some.commit();
    CHECK(is_filled(some.bytes().first(1), 7));
    CHECK(is_filled(some.bytes().subspan(page, page), 0));
    CHECK(is_filled(some.bytes().last(2 * page + 1), 7));
    some.decommit(4 * page); // the last page: what is behind its one byte is nobody's
    some.commit(4 * page);
    CHECK(is_filled(some.bytes().last(1), 0));
    CHECK(is_filled(some.bytes().subspan(2 * page, 2 * page), 7));
    some.decommit();
    CHECK_NOTHROW(some.decommit()); // nothing is committed now
    some.commit();
    CHECK(is_filled(some.bytes(), 0));
}

TEST_CASE("bytes that were not reserved are refused")
{
    constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
    auto some = mmf::reserve(page);
    for (const auto& [offset, length] : {std::pair<std::uint64_t, std::uint64_t>{0, page + 1},
                                         {page, 1},
                                         {page + 1, 0},
                                         {page + 1, mmf::to_the_end},
                                         {1, largest - 1},
                                         {largest, 1}}) {
        CHECK(code_of([&] { some.commit(offset, length); }) == std::errc::result_out_of_range);
        CHECK(code_of([&] { some.decommit(offset, length); }) == std::errc::result_out_of_range);
    }
    CHECK(support::sentence_of([&] { some.commit(8, page); })
              .starts_with(
                  "commit: 65536 bytes at offset 8 does not fit in a reservation of 65536 bytes"));
    CHECK(code_of([] { mmf::reserve(0); }) == std::errc::invalid_argument);
    for (const std::uint64_t most : {largest, largest - 1, largest / 2, std::uint64_t{1} << 62})
        CHECK(code_of([&] { mmf::reserve(most); }) == std::errc::not_enough_memory);
}

TEST_CASE("a reservation that was moved from or closed has no bytes")
{
    auto first = mmf::reserve(2 * page);
    first.commit();
    std::ranges::fill(first.bytes(), std::byte{1});
    mmf::reservation second{std::move(first)};
    CHECK(second.size() == 2 * page);
    CHECK(is_filled(second.bytes(), 1));
    CHECK(first.size() == 0); // NOLINT: moved from is as default-constructed
    CHECK(first.bytes().empty());
    mmf::reservation third;
    third = std::move(second);
    CHECK(is_filled(third.bytes(), 1));
    third.close();
    CHECK(third.bytes().empty());
    CHECK_NOTHROW(third.close());
    CHECK_NOTHROW(third.commit());
    CHECK(code_of([&] { third.commit(0, 1); }) == std::errc::result_out_of_range);
}

TEST_CASE("64 GiB of addresses take no memory, and what is closed takes none")
{
    const std::uint64_t length = (support::wide ? 65'536 : 512) * mebibyte;
    for (int round = 0; round < 3; ++round) {
        auto many = mmf::reserve(length);
        many.commit(length - mebibyte);
        many.bytes().back() = std::byte{1};
        many.commit(0, page);
        CHECK(many.bytes().front() == std::byte{});
    }
}
