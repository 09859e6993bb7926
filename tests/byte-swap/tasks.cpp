// The checks of lesson 13. The same source is compiled with the learner's module and with ours.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <iostream>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

import byte_swap;
import mmf;
import process;
import support;

#include "../support/halting.hpp"

#include "checks.hpp"

namespace {

struct row
{
    std::uint64_t before;
    std::uint64_t after;
    const char* name;
};
constexpr row table[] = {
#include "swapdouble.txt"
};

/// The other infinity is in the table.
constexpr std::uint64_t plus_infinity = 0x7FF0'0000'0000'0000;

/// The record of lesson 11: 14 bytes, each different in `sample`.
struct [[gnu::packed]] record
{
    std::uint16_t valwrd;
    std::int32_t valint;
    double valdbl;
};

/// 10,000 bit patterns, the same in every run: among them NaNs of all kinds.
template <typename Check>
void for_random_patterns(Check check)
{
    std::mt19937_64 generator{20'240'229};
    for (int i = 0; i < 10'000; ++i)
        check(generator() | (i % 10 == 0 ? 0x7FF0'0000'0000'0000U : 0U));
}

/// An object with room on both sides: who goes a little beyond it changes nothing else, and the
/// case can say so.
template <typename T>
struct between
{
    std::array<std::byte, 16> before{};
    T object{};
    std::array<std::byte, 16> behind{};

    /// Ends the case if there is something in the room now.
    void check() const
    {
        const auto zero = [](std::byte one) { return one == std::byte{0}; };
        if (!std::ranges::all_of(before, zero) || !std::ranges::all_of(behind, zero))
            FAIL("bytes before or after the span were changed, with ", sizeof object, " in it");
    }
};

/// Turns around the double with these bits, in memory, and holds the result against `after`.
void check_swap(std::uint64_t before, std::uint64_t after, const std::string& name)
{
    between<double> memory;
    std::memcpy(&memory.object, &before, sizeof before);
    byte_swap::swap_bytes(memory.object);
    memory.check();
    check_bytes("the bytes are not in the opposite order: " + name, little_endian(after),
                copy_of(memory.object));
}

bytes bytes_in(const mmf::view<>& view)
{
    return {view.bytes().begin(), view.bytes().end()};
}

constexpr int touched = 3; // exit statuses
constexpr int disordered = 4;

/// Stores `first`, `first` + `step` and so on into the bytes. As numbers of a byte they come again
/// after 256: these are copied, since a loop over many millions takes its time.
void fill(std::span<std::byte> bytes, std::size_t first, std::size_t step)
{
    for (std::size_t i = 0; i < std::min<std::size_t>(bytes.size(), 256); ++i)
        bytes[i] = static_cast<std::byte>(first + i * step);
    for (std::size_t done = 256; done < bytes.size(); done *= 2)
        std::memcpy(bytes.data() + done, bytes.data(), std::min(done, bytes.size() - done));
}

/// Turns around 1, 2, 3 and so on, in these bytes; true if they are in the opposite order then.
bool turns_around(std::span<std::byte> bytes)
{
    fill(bytes, 1, 1);
    byte_swap::reverse_bytes(bytes);
    std::vector<std::byte> expected(bytes.size());
    fill(expected, bytes.size(), std::numeric_limits<std::size_t>::max()); // one less each time
    return bytes.empty() || std::memcmp(bytes.data(), expected.data(), bytes.size()) == 0;
}

/// Another process: turns around as many bytes as each argument says, and says so before. They end
/// where memory begins that nobody may touch, then they begin where such memory ends; where they
/// are none, it lies on both sides, and then they have no address either.
const bool many_bytes = support::role("many bytes", [](const support::role_arguments& arguments) {
    support::end_on_fault(touched); // also where the span checks its indices, and gives up
    for (const std::string& argument : arguments) {
        std::cout << argument << std::endl;
        const std::size_t size = std::stoul(argument);
        const support::guarded_bytes memory{size};
        bool right = turns_around(memory.all());
        if (size < 0x100000) {
            const support::guarded_bytes whole{(size + 0xFFFF) / 0x10000 * 0x10000}; // of any pages
            right = turns_around(whole.all().first(size)) && right;
        }
        if (!right)
            return disordered;
        if (size == 0)
            byte_swap::reverse_bytes({});
    }
    return 0;
});

/// Lets the other process turn around so many bytes. `why` is the likely cause where it does not
/// come to its end.
void check_many(const std::vector<std::string>& sizes, const std::string& why)
{
    auto child = support::start_role("many bytes", sizes);
    const auto ended = end_of(child, "reverse_bytes does not return: " + why);
    std::string given;
    while (const auto line = child.read_line(patience))
        given = *line + " bytes were given, and ";
    if (ended == process::exit_status{touched, 0})
        FAIL(given, "memory outside of them was touched: ", why);
    if (ended == process::exit_status{disordered, 0})
        FAIL(given, "they are not in the opposite order");
    CHECK_MESSAGE(ended.success(), given, "the process that turned them around ",
                  process::describe(ended), ": ", why, "\n", child.errors());
}

/// Another process: turns whole pages of a named mapping around, and looks at them through another
/// view of it.
const bool whole_pages = support::role("whole pages", [](const support::role_arguments& arguments) {
    const auto mapping = mmf::open_existing(arguments.at(0), mmf::access::read_write);
    auto view = mapping.map<mmf::access::read_write>();
    const std::size_t size = view.bytes().size();
    for (const auto& [begin, length] :
         {std::pair<std::size_t, std::size_t>{0, 4096}, {4096, 8192}, {0, size}}) {
        std::ranges::copy(counted(size), view.bytes().begin());
        byte_swap::reverse_bytes(view.bytes().subspan(begin, length));
        bytes expected = counted(size);
        std::ranges::reverse(std::span{expected}.subspan(begin, length));
        if (bytes_in(mmf::open_existing(arguments.at(0)).map()) != expected)
            return disordered;
    }
    return 0;
});

/// Another process: turns bytes around, changes one of them, and turns them around again.
const bool changed_between = support::role("changed between", [](const support::role_arguments&) {
    for (const std::size_t size : {8U, 14U, 64U, 5000U}) {
        bytes given = counted(size);
        byte_swap::reverse_bytes(given);
        given.at(size / 2) = std::byte{0x99};
        const bytes expected = reversed(given);
        byte_swap::reverse_bytes(given);
        if (given != expected)
            return disordered;
    }
    return 0;
});

/// Plays the role, which turns bytes around; where it says that they are wrong, that is the
/// mistake.
void check_role(const std::string& role, const support::role_arguments& arguments,
                const std::string& mistake)
{
    auto child = support::start_role(role, arguments);
    const auto ended = end_of(child, "reverse_bytes does not return");
    CHECK_MESSAGE(ended.success(), mistake, " The process that turned them around ",
                  process::describe(ended), "\n", child.errors());
}

/// Few bytes, in the middle of many that others use: how many, and where they begin.
struct few_of_many
{
    std::size_t offset;
    std::size_t size;
};
constexpr few_of_many few[] = {{64, 1},  {128, 2}, {193, 3}, {258, 4}, {323, 5},
                               {388, 6}, {456, 7}, {513, 8}, {584, 9}, {650, 14}};

/// Another process: turns each of the few around, and can be halted after any instruction of that.
const bool few_role = support::role("few of many", [](const support::role_arguments& arguments) {
    const auto mapping = mmf::open_existing(arguments.at(0), mmf::access::read_write);
    auto view = mapping.map<mmf::access::read_write>();
    const bool permitted = support::let_halt();
    for (const few_of_many& one : few)
        if (permitted)
            support::under_test([&] {
                byte_swap::reverse_bytes(view.bytes().subspan(one.offset, one.size));
                return true;
            });
    return 0;
});

/// Another process: asks for spans over memory that nobody may touch.
const bool untouched = support::role("untouched", [](const support::role_arguments&) {
    const support::guarded_bytes none{0};
    support::end_on_fault(touched);
    for (const std::size_t size :
         {std::size_t{8}, std::size_t{200'000}, std::numeric_limits<std::size_t>::max() / 4}) {
        const auto alias = byte_swap::bytes_at(none.all().data(), size);
        if (alias.size() == size && alias.data() == none.all().data())
            continue;
        std::cout << size << " bytes were asked for, and the span has "
                  << (alias.size() == size ? "another address" : std::to_string(alias.size()))
                  << std::endl;
        return disordered;
    }
    return 0;
});

} // namespace

TEST_CASE("task 1: the span lies over the object: its first byte is the object's first")
{
    double value = 1;
    const auto alias = byte_swap::bytes_of(value);
    REQUIRE_MESSAGE(alias.size() == 8, "the span does not lie over the object's bytes: its size");
    REQUIRE_MESSAGE(static_cast<void*>(alias.data()) == &value,
                    "the span does not lie over the object's bytes: its address");
    record fourteen{};
    CHECK_MESSAGE(byte_swap::bytes_of(fourteen).size() == 14, "the record has 14 bytes");
    CHECK_MESSAGE(byte_swap::bytes_at(&value, 0).empty(), "no bytes were asked for");
    alignas(8) std::array<std::byte, 64> room{};
    for (const std::size_t size : {14U, 8U, 3U, 1U, 4U})
        for (std::size_t at = 0; at < 32; ++at) {
            const auto there = byte_swap::bytes_at(room.data() + at, size);
            REQUIRE_MESSAGE((there.data() == room.data() + at && there.size() == size), size,
                            " bytes were asked for, ", at, " behind a multiple of 8, and the span ",
                            there.size() == size ? "lies elsewhere: is it over a copy?"
                                                 : "has " + std::to_string(there.size()));
        }
}

TEST_CASE("task 1: what is stored through the span is in the object")
{
    double value = 1;
    const auto alias = byte_swap::bytes_of(value);
    REQUIRE_MESSAGE(alias.size() == 8, "the span does not lie over the object's bytes");
    alias[7] = std::byte{0xC0}; // sign and exponent: 3f f0 becomes c0 f0
    CHECK_MESSAGE(value == -65536,
                  "a byte was stored through the span, and the double is the same");
}

TEST_CASE("task 1: bytes_at says where the bytes are, and touches none")
{
    auto child = support::start_role("untouched");
    const auto ended = child.wait(patience);
    if (ended == process::exit_status{touched, 0})
        FAIL("bytes_at touched the bytes: it has to say where they are, and no more. A load or a "
             "store there meets what others do with them");
    if (ended == process::exit_status{disordered, 0})
        FAIL(child.read_line(patience).value_or(""));
    CHECK_MESSAGE(ended.success(), "the process that asked for the bytes ",
                  process::describe(ended), "\n", child.errors());
}

TEST_CASE("task 2: the bytes come back in the opposite order, whatever their number")
{
    for (const std::size_t size : {8U, 2U, 3U, 4U, 7U, 14U, 16U, 99U, 1U}) {
        bytes all = counted(16 + size + 16);
        bytes expected = all;
        std::reverse(expected.begin() + 16, expected.end() - 16);
        byte_swap::reverse_bytes(std::span{all}.subspan(16, size));
        const bool around = std::equal(all.begin(), all.begin() + 16, expected.begin()) &&
                            std::equal(all.end() - 16, all.end(), expected.end() - 16);
        CHECK_MESSAGE(around, "bytes before or after the span were changed, with ", size, " in it");
        const bool as_given = size > 1 && all == counted(16 + size + 16);
        check_bytes(std::string{"the bytes are not in the opposite order"} +
                        (as_given ? ", but as they were: was each pair swapped twice, or a copy "
                                    "turned around?"
                                  : ""),
                    expected, all, {{"the span", 16, size}});
    }
}

TEST_CASE("task 2: twice changes nothing")
{
    bytes all = counted(15);
    byte_swap::reverse_bytes(all);
    check_bytes("the bytes are not in the opposite order", reversed(counted(15)), all);
    byte_swap::reverse_bytes(all);
    check_bytes("after two turns everything must be as it was", counted(15), all);
}

TEST_CASE("task 2: doubles of every kind become what the tip's SwapDouble makes of them")
{
    for (const auto& [before, after, name] : table) {
        check_swap(before, after, name);
        check_swap(after, before, std::string{name} + ", turned back");
    }
}

TEST_CASE("task 2: 10,000 random bit patterns, each bit in its place")
{
    for_random_patterns([](std::uint64_t bits) {
        std::uint64_t expected = 0; // with shifts, and not a byte of memory
        for (int shift = 0; shift < 64; shift += 8)
            expected |= ((bits >> shift) & 0xFF) << (56 - shift);
        check_swap(bits, expected, "a random pattern");
    });
}

TEST_CASE("task 2: a packed record of 14 bytes, and a number of 2, are turned around in place")
{
    between<record> fourteen;
    fourteen.object = {0x1234, -123456789, 3.25};
    const bytes before = copy_of(fourteen.object);
    byte_swap::swap_bytes(fourteen.object);
    fourteen.check();
    check_bytes("the bytes are not in the opposite order", reversed(before),
                copy_of(fourteen.object));
    between<std::uint16_t> two;
    two.object = 0x1234;
    byte_swap::swap_bytes(two.object);
    two.check();
    CHECK_MESSAGE(two.object == 0x3412, "the bytes are not in the opposite order");
}

TEST_CASE("task 2: swap_double turns a double around where it stands, and nothing beside it")
{
    std::array<double, 3> row{1, 3.25, 1};
    byte_swap::swap_double(row[1]);
    check_bytes("the bytes are not in the opposite order", reversed(copy_of(3.25)),
                copy_of(row[1]));
    CHECK_MESSAGE((row[0] == 1 && row[2] == 1), "the doubles before and after it were changed");
}

TEST_CASE("task 2: what is turned around in a view is turned around for everybody who shares it")
{
    const support::scratch_name name{"swapped"};
    const auto ours = mmf::create_new(name, 64);
    auto view = ours.map<mmf::access::read_write>();
    std::ranges::copy(counted(64), view.bytes().begin());
    byte_swap::reverse_bytes(view.bytes().subspan(6, 8)); // the double of lesson 11's record
    bytes expected = counted(64);
    std::reverse(expected.begin() + 6, expected.begin() + 14);
    check_bytes("the bytes are not in the opposite order", expected,
                bytes_in(mmf::open_existing(name).map()), {{"the span", 6, 8}});
}

TEST_CASE("task 2: a span without bytes: nothing is touched")
{
    check_many({"0"}, "bytes.size() - 1 is 2^64 - 1 then, and data() may be null");
}

TEST_CASE("task 2: a few bytes are turned around, and no more than these are looked at")
{
    std::vector<std::string> sizes;
    for (int size = 1; size < 140; ++size)
        sizes.push_back(std::to_string(size));
    check_many(sizes, "is there a load or a store of a fixed number of bytes?");
}

TEST_CASE("task 2: thousands of bytes are turned around like a few")
{
    check_many({"4096", "5000", "65536", "65537", "200000"},
               "is there an index that cannot count to the middle, or a fixed array?");
}

TEST_CASE("task 2: millions of bytes are turned around like a few")
{
    // A float, which has 24 bits, has no half of it.
    check_many({"33554434"}, "is there a copy on the stack, or a call for each byte?");
}

TEST_CASE("task 2: whole pages of shared memory are turned around for everybody who shares it")
{
    const support::scratch_name name{"pages"};
    const auto ours = mmf::create_new(name, 65'536);
    check_role("whole pages", {name},
               "another view of the same memory does not show its pages in the opposite order: are "
               "they exchanged for others?");
}

TEST_CASE("task 2: what others store beside the bytes meanwhile stays there, whenever that is")
{
    const support::scratch_name name{"beside"};
    const auto ours = mmf::create_new(name, 1024);
    auto view = ours.map<mmf::access::read_write>();
    support::halted_role other{"few of many", {name}};
    if (!can_be_halted(other))
        return;
    constexpr std::size_t beside = 32, most_instructions = 3'000;
    for (const few_of_many& one : few) {
        std::ranges::copy(counted(view.size()), view.bytes().begin());
        const auto before = view.bytes().subspan(one.offset - beside, beside);
        const auto behind = view.bytes().subspan(one.offset + one.size, beside);
        other.begin_call();
        std::size_t done = 0;
        for (bool halted = true; halted && done < most_instructions; ++done) {
            const auto stored = static_cast<std::byte>(done + 100);
            std::ranges::fill(before, stored);
            std::ranges::fill(behind, stored);
            halted = other.step();
            const auto same = [&](std::byte found) { return found == stored; };
            if (!std::ranges::all_of(before, same) || !std::ranges::all_of(behind, same))
                FAIL(one.size, " bytes were turned around, and what another process had stored "
                               "beside them, at a moment between two instructions, was lost: are "
                               "bytes that are not in the span stored again as they were?");
        }
        other.end_call();
        bytes expected = counted(view.size());
        std::reverse(expected.begin() + static_cast<std::ptrdiff_t>(one.offset),
                     expected.begin() + static_cast<std::ptrdiff_t>(one.offset + one.size));
        const auto turned = view.bytes().subspan(one.offset, one.size);
        CHECK_MESSAGE(std::equal(turned.begin(), turned.end(),
                                 expected.begin() + static_cast<std::ptrdiff_t>(one.offset)),
                      one.size, " bytes of many are not in the opposite order");
    }
}

TEST_CASE("task 2: what is stored between two calls is turned around by the second")
{
    check_role(
        "changed between", {},
        "bytes were turned around, one in the middle was changed, and they were turned around "
        "again: does the second call bring back what the first one found?");
}

TEST_CASE("task 3: the bits of doubles of every kind")
{
    check_bits(0x3FF8'0000'0000'0000, "1.5");
    for (const auto& [bits, swapped, name] : table)
        check_bits(bits, name);
    check_bits(plus_infinity, "plus infinity");
}

TEST_CASE("task 3: the bits of 10,000 random doubles, NaNs with either sign among them")
{
    for_random_patterns([](std::uint64_t bits) { check_bits(bits, "a random pattern"); });
}

TEST_CASE("task 3: the bits of doubles of every kind, turned around by task 2")
{
    for (const auto& [bits, swapped, name] : table) {
        if (is_signalling(bits))
            continue;
        check_bytes("swapped_bits, which calls bits_of and reverse_bytes: " + std::string{name},
                    little_endian(swapped),
                    little_endian(byte_swap::swapped_bits(double_with(bits))));
    }
}

TEST_CASE("task 4: the double of bits of every kind")
{
    check_double(0x3FF8'0000'0000'0000, "1.5");
    for (const auto& [bits, swapped, name] : table)
        check_double(bits, name);
    check_double(plus_infinity, "plus infinity");
}

TEST_CASE("task 4: there and back, 10,000 random bit patterns")
{
    for_random_patterns([](std::uint64_t bits) { check_double(bits, "a random pattern"); });
}
