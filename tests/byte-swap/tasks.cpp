// The checks of lesson 8. The same source is compiled with the learner's module and with ours.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <system_error>
#include <vector>

import byte_swap;
import mmf;
import process;
import support;

namespace {

using bytes = std::vector<std::byte>;

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

/// The record of lesson 6: 14 bytes, each different in `sample`.
struct [[gnu::packed]] record
{
    std::uint16_t valwrd;
    std::int32_t valint;
    double valdbl;
};

/// How long another process may take: far longer than any that is right.
constexpr process::milliseconds patience{2'000};

/// Where the parts of a double lie that is as this processor has it: the 52 bits of the fraction
/// take six bytes and half of the next, which they share with the exponent.
const std::vector<support::field> double_parts{
    {"fraction", 0, 6}, {"both", 6, 1}, {"sign, exponent", 7, 1}};

/// Ends the case unless the bytes are the same: says the mistake, and shows both.
void check_bytes(const std::string& mistake, const bytes& expected, const bytes& found,
                 const std::vector<support::field>& fields = {})
{
    if (expected != found)
        FAIL(mistake, "\n", support::compare_bytes(expected, found, fields));
}

/// 1, 2, 3 and so on.
bytes counted(std::size_t size)
{
    bytes result;
    for (std::size_t i = 0; i < size; ++i)
        result.push_back(static_cast<std::byte>(i + 1));
    return result;
}

/// A copy of the bytes in the opposite order, made without the learner's functions.
bytes reversed(std::span<const std::byte> original)
{
    return {original.rbegin(), original.rend()};
}

/// The bytes of the number, the lowest first: as they lie in the memory of this processor.
bytes little_endian(std::uint64_t bits)
{
    bytes result;
    for (int shift = 0; shift < 64; shift += 8)
        result.push_back(static_cast<std::byte>(bits >> shift));
    return result;
}

template <typename T>
bytes copy_of(const T& object)
{
    const auto all = std::as_bytes(std::span{&object, 1});
    return {all.begin(), all.end()};
}

/// 10,000 bit patterns, the same in every run: among them NaNs of all kinds.
template <typename Check>
void for_random_patterns(Check check)
{
    std::mt19937_64 generator{20'240'229};
    for (int i = 0; i < 10'000; ++i)
        check(generator() | (i % 10 == 0 ? 0x7FF0'0000'0000'0000U : 0U));
}

/// True for the NaNs that a processor may change when it moves them as a floating-point number: in
/// 32 bits, where a double goes through the x87 unit. In 64 bits none is changed.
bool is_signalling(std::uint64_t bits)
{
    if constexpr (sizeof(void*) == 8)
        return false;
    constexpr std::uint64_t exponent = 0x7FF0'0000'0000'0000;
    constexpr std::uint64_t quiet = 0x0008'0000'0000'0000;
    return (bits & exponent) == exponent && (bits & quiet) == 0 && (bits << 12) != 0;
}

/// Holds bits_of against the bits of a double that is made of them without it. A signalling NaN is
/// left out: as an argument it may be changed before bits_of sees it.
void check_bits(std::uint64_t bits, const std::string& name)
{
    if (is_signalling(bits))
        return;
    double value;
    std::memcpy(&value, &bits, sizeof value);
    check_bytes("these are not the bits of the double: " + name, little_endian(bits),
                little_endian(byte_swap::bits_of(value)), double_parts);
}

/// Holds double_of against the bits that it is given, but for those of a signalling NaN.
void check_double(std::uint64_t bits, const std::string& name)
{
    if (!is_signalling(bits))
        check_bytes("this is not the double that has these bits: " + name, little_endian(bits),
                    copy_of(byte_swap::double_of(bits)), double_parts);
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

/// Another process: turns around as many bytes as its argument says. They end where memory begins
/// that nobody may touch; where they are none, it lies on both sides.
const bool many_bytes = support::role("many bytes", [](const support::role_arguments& arguments) {
    const bytes before = counted(std::stoul(arguments.at(0)));
    const support::guarded_bytes memory{before.size()};
    std::ranges::copy(before, memory.all().begin());
    support::end_on_fault(touched); // also where the span checks its indices, and gives up
    byte_swap::reverse_bytes(memory.all());
    return std::ranges::equal(memory.all(), reversed(before)) ? 0 : disordered;
});

/// Lets the other process turn around so many bytes. `why` is the likely cause where it does not
/// come to its end.
void check_many(std::size_t size, const std::string& why)
{
    const std::string given = std::to_string(size) + " bytes were given, and ";
    auto child = support::start_role("many bytes", {std::to_string(size)});
    process::exit_status ended;
    if (support::code_of([&] { ended = child.wait(patience); }) == std::errc::timed_out)
        FAIL(given, "reverse_bytes does not return: ", why, "\n", support::where_it_was(child));
    if (ended == process::exit_status{touched, 0})
        FAIL(given, "memory outside of them was touched: ", why);
    if (ended == process::exit_status{disordered, 0})
        FAIL(given, "they are not in the opposite order");
    CHECK_MESSAGE(ended.success(), given, "the process that turned them around ",
                  process::describe(ended), "\n", child.errors());
}

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
    for (const std::size_t size :
         {std::size_t{200'000}, std::numeric_limits<std::size_t>::max() / 4})
        CHECK_MESSAGE(byte_swap::bytes_at(&value, size).size() == size, size,
                      " bytes were asked for, and the span has ",
                      byte_swap::bytes_at(&value, size).size());
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
                        (as_given ? ", but as they were: a loop over all of them swaps each pair "
                                    "twice"
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
    byte_swap::reverse_bytes(view.bytes().subspan(6, 8)); // the double of lesson 6's record
    bytes expected = counted(64);
    std::reverse(expected.begin() + 6, expected.begin() + 14);
    check_bytes("the bytes are not in the opposite order", expected,
                bytes_in(mmf::open_existing(name).map()), {{"the span", 6, 8}});
}

TEST_CASE("task 2: a span without bytes: nothing is touched")
{
    check_many(0, "bytes.size() - 1 is 2^64 - 1 then");
}

TEST_CASE("task 2: a few bytes are turned around, and no more than these are looked at")
{
    for (const std::size_t size : {1U, 3U, 7U})
        check_many(size, "is there a load or a store of a fixed number of bytes?");
}

TEST_CASE("task 2: thousands of bytes are turned around like a few")
{
    for (const std::size_t size : {5'000U, 200'000U})
        check_many(size, "is there an index that cannot count to the middle, or a fixed array?");
}

TEST_CASE("task 3: the bits of doubles of every kind")
{
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
        double value;
        std::memcpy(&value, &bits, sizeof value);
        check_bytes("swapped_bits, which calls bits_of and reverse_bytes: " + std::string{name},
                    little_endian(swapped), little_endian(byte_swap::swapped_bits(value)));
    }
}

TEST_CASE("task 4: the double of bits of every kind")
{
    for (const auto& [bits, swapped, name] : table)
        check_double(bits, name);
    check_double(plus_infinity, "plus infinity");
}

TEST_CASE("task 4: there and back, 10,000 random bit patterns")
{
    for_random_patterns([](std::uint64_t bits) { check_double(bits, "a random pattern"); });
}
