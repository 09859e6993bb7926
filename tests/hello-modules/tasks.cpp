// The checks of lesson 1. The same source is compiled with the learner's module and with ours.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <locale>
#include <random>
#include <string>

import hello_modules;

namespace {

constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();

/// 2 to the power of this.
constexpr std::uint64_t two_to(unsigned power)
{
    return std::uint64_t{1} << power;
}

/// True if the plain sizes are counted right: where one is not, a rare cause is not the likely one.
bool plain_sizes_are_right()
{
    return pages_for(0, 4096) == 0 && pages_for(14, 4096) == 1 && pages_for(4096, 4096) == 1 &&
           pages_for(4097, 4096) == 2 && pages_for(3 * 4096, 4096) == 3;
}

/// Calls pages_for and holds the result against what is expected. `mistake` is what it means when
/// something else went wrong than that the last page was dropped.
void check_pages(std::uint64_t bytes, std::uint64_t page_size, std::uint64_t expected,
                 const std::string& mistake)
{
    const std::uint64_t found = pages_for(bytes, page_size);
    if (found == expected)
        return;
    const std::uint64_t another = pages_for(3 * 4096 + 1, 4096);
    std::string said = mistake;
    if (found == bytes / page_size && another == 3)
        said = "the page that is only begun is missing";
    else if (found == another && found == pages_for(40 * 4096, 4096))
        said = "each call finds the same: does it keep what the first one found?";
    FAIL(said, "\npages_for(", bytes, ", ", page_size, "): expected ", expected, ", but found ",
         found);
}

/// The same for sizes that are not plain.
void check_rare_pages(std::uint64_t bytes, std::uint64_t page_size, std::uint64_t expected,
                      const std::string& mistake)
{
    check_pages(bytes, page_size, expected,
                plain_sizes_are_right() ? mistake
                                        : "wrong here as well as for plain sizes of 4096");
}

/// What a number tells of the mistake that led to it; `before` is what the call before had to say.
std::string cause_of(std::uint64_t found, std::uint64_t bytes, std::uint64_t page_size,
                     std::uint64_t expected, std::uint64_t before)
{
    const std::uint64_t pages = pages_for(bytes, page_size);
    if (pages != (expected + bytes) / page_size && expected + bytes >= bytes)
        return "pages_for counts these pages wrong: task 1 comes first";
    if (found == 0 - expected && found > largest / 2)
        return "a number below 0 starts again at 2^64: is the difference the wrong way round?";
    if (found == bytes % page_size && found != 0)
        return "so many are used of the last page";
    if (found == page_size && expected == 0)
        return "a whole page: but no page is begun";
    if (found == pages * 4096 - bytes && page_size != 4096)
        return "is 4096 written in your code?";
    if (expected > UINT32_MAX && found == static_cast<std::uint32_t>(expected))
        return "is one of your numbers kept in 32 bits?";
    if (found == before && found != 0)
        return "an earlier call had to say that: is it kept?";
    return "";
}

/// Calls describe and holds the number of unused bytes in it against what is expected. `mistake` is
/// what it means where the number does not tell it.
void check_unused(std::uint64_t bytes, std::uint64_t page_size, std::uint64_t expected,
                  const std::string& mistake = "")
{
    static std::uint64_t before = 0;
    const std::string found = describe(bytes, page_size);
    const std::string ending = ", " + std::to_string(expected) + " unused";
    if (found.ends_with(ending)) {
        before = expected;
        return;
    }
    const auto comma = found.find(", ");
    const auto number =
        comma == found.npos ? 0 : std::strtoull(found.c_str() + comma + 2, nullptr, 10);
    const std::string cause = cause_of(number, bytes, page_size, expected, before);
    FAIL("the number of unused bytes is wrong: describe(", bytes, ", ", page_size, ") is \"", found,
         "\", expected \"...", ending, "\"\n", cause.empty() ? mistake : cause);
}

void check_line(std::uint64_t bytes, std::uint64_t page_size, const std::string& expected)
{
    const std::string found = describe(bytes, page_size);
    CHECK_MESSAGE(found == expected, "the line is another one: describe(", bytes, ", ", page_size,
                  ") is \"", found, "\", expected \"", expected, "\"");
}

/// 1,000 sizes of data and of pages, the same in every run: so many full pages, and of one page
/// more some bytes, of which there may be a single one, or all; or no bytes at all. All sizes have
/// up to 64 bits.
template <typename Check>
void for_random_sizes(Check check)
{
    std::mt19937_64 random{1};
    for (int i = 0; i < 1'000; ++i) {
        const std::uint64_t page_size = std::max<std::uint64_t>(1, random() >> random() % 64);
        if (i % 16 == 1) {
            check(std::uint64_t{0}, page_size, std::uint64_t{0}, std::uint64_t{0});
            continue;
        }
        const std::uint64_t full = (random() >> random() % 64) % (largest / page_size);
        const std::uint64_t begun = i % 4 == 0 ? 1 : 1 + (random() >> random() % 64) % page_size;
        check(full * page_size + begun, page_size, full + 1, page_size - begun);
    }
}

} // namespace

TEST_CASE("task 1: no bytes take no page")
{
    check_pages(0, 4096, 0, "nothing was stored, and pages were counted");
}

TEST_CASE("task 1: fourteen bytes take a page")
{
    check_pages(14, 4096, 1, "one page is begun, and none is full");
}

TEST_CASE("task 1: a page that is exactly full needs no second one")
{
    check_pages(4096, 4096, 1, "a full page was counted wrong");
    check_pages(3 * 4096, 4096, 3, "full pages were counted wrong");
}

TEST_CASE("task 1: one byte more takes another page")
{
    check_pages(4097, 4096, 2, "one page is full, and another one is begun");
}

TEST_CASE("task 1: a page is as large as the caller says")
{
    const std::string mistake =
        "wrong for another page size than 4096: is 4096 written in your code?";
    check_rare_pages(20'000, 16'384, 2, mistake);
    check_rare_pages(70'000, 65'536, 2, mistake);
    check_rare_pages(3'072, 1'024, 3, mistake);
    check_rare_pages(4'096, 16'384, 1, mistake);
}

TEST_CASE("task 1: a call does not know of an earlier one")
{
    const std::string mistake =
        "right alone, and wrong after other calls: is something kept from them?";
    (void)pages_for(20'000, 16'384);
    check_rare_pages(20'000, 65'536, 1, mistake);
    check_rare_pages(70'000, 65'536, 2, mistake);
    check_rare_pages(20'000, 16'384, 2, mistake);
    check_rare_pages(70'000, 4096, 18, mistake);
}

TEST_CASE("task 1: a page size need not be a power of two")
{
    const std::string mistake = "wrong for a page size that is no power of two: does your code "
                                "look at single bits of it?";
    check_rare_pages(6, 3, 2, mistake);
    check_rare_pages(7, 3, 3, mistake);
    check_rare_pages(3'000, 1'000, 3, mistake);
    check_rare_pages(3'001, 1'000, 4, mistake);
}

TEST_CASE("task 1: the largest sizes are counted exactly")
{
    const std::string narrow = "wrong from 2^32 on: is one of your numbers kept in 32 bits?";
    check_rare_pages(two_to(32) + 1, 4096, two_to(20) + 1, narrow);
    check_rare_pages(two_to(45), 4096, two_to(33), narrow);
    check_rare_pages(two_to(53) + 1, 2, two_to(52) + 1, "wrong from 2^53 on: does a double round?");
    const std::string sign = "wrong from 2^63 on: is one of your numbers kept with a sign?";
    check_rare_pages(two_to(63) + 1, 4096, two_to(51) + 1, sign);
    check_rare_pages(two_to(63), 1, two_to(63), sign);
    const std::string mistake = "wrong close to 2^64: a sum that does not fit starts again at 0";
    check_rare_pages(largest, 4096, largest / 4096 + 1, mistake);
    check_rare_pages(largest, 2, largest / 2 + 1, mistake);
    check_rare_pages(largest - 1, 2, largest / 2, mistake);
}

TEST_CASE("task 1: a page may have any size that fits into 64 bits")
{
    const std::string narrow =
        "wrong for a page of more than 4 GiB: is its size kept in 32 bits, or in a double?";
    check_rare_pages(two_to(33) + 1, two_to(32) + 1, 2, narrow);
    check_rare_pages(5, two_to(33), 1, narrow);
    check_rare_pages(two_to(53) + 1, two_to(53) + 1, 1, narrow);
    check_rare_pages(two_to(63) - 1, two_to(63), 1,
                     "wrong for a page of 2^63 bytes: is its size kept with a sign?");
    const std::string sum = "wrong for a page so large that it and the bytes do not fit into 64 "
                            "bits together: is there a sum of them?";
    check_rare_pages(largest - 65'536, 131'072, two_to(47), sum);
    check_rare_pages(two_to(63) + 1, two_to(63) + 1, 1, sum);
    check_rare_pages(two_to(63) + 2, two_to(63) + 4, 1, sum);
    check_rare_pages(largest, largest - 1, 2, sum);
    check_rare_pages(largest, largest, 1, sum);
    check_rare_pages(1, largest, 1, sum);
    check_rare_pages(0, largest, 0, sum);
}

TEST_CASE("task 1: 1,000 random sizes are counted as a second formula counts them")
{
    for_random_sizes([](auto bytes, auto page_size, auto pages, auto) {
        check_rare_pages(bytes, page_size, pages, "wrong for a size that no other case has");
    });
}

TEST_CASE("task 2: the line says how much of the last page stays unused")
{
    check_unused(14, 4096, 4082);
    check_unused(4097, 4096, 4095);
    check_unused(20'000, 16'384, 12'768);
    check_unused(3'001, 1'000, 999, "wrong for a page size that is no power of two");
}

TEST_CASE("task 2: a full page leaves nothing unused")
{
    check_unused(4096, 4096, 0);
}

TEST_CASE("task 2: no bytes leave nothing unused")
{
    check_unused(0, 4096, 0);
    check_unused(0, 3'000, 0,
                 "wrong for a page size that is no power of two: is something taken off 0?");
    check_unused(0, largest, 0, "wrong for the largest page: is something taken off 0?");
}

TEST_CASE("task 2: of the largest sizes what is unused is exact")
{
    const std::string narrow = "wrong from 2^32 on: is one of your numbers kept in 32 bits?";
    check_unused(two_to(44) + 1, 4096, 4095, narrow);
    check_unused(1, two_to(33), two_to(33) - 1, narrow);
    check_unused(two_to(53) + 1, two_to(53), two_to(53) - 1, "does a double round?");
    check_unused(1, two_to(63) + 1, two_to(63), "is one of your numbers kept with a sign?");
    const std::string product =
        "wrong where pages * page_size does not fit into 64 bits: it starts "
        "again at 0, and the difference is right all the same";
    check_unused(largest, 4096, 1, product);
    check_unused(largest, 7, 6, product);
    check_unused(largest - 1, 3, 1, product);
    check_unused(largest, largest, 0, product);
    check_unused(1, largest, largest - 1, product);
}

TEST_CASE("task 2: the line names the bytes, the pages and the size of a page")
{
    check_line(5'000, 4096, "5000 bytes: 2 x 4096, 3192 unused");
    check_line(1, 1'000, "1 bytes: 1 x 1000, 999 unused");
}

TEST_CASE("task 2: the line has the digits alone, whatever the locale")
{
    struct thousands : std::numpunct<char>
    {
        char do_thousands_sep() const override { return ','; }
        std::string do_grouping() const override { return "\3"; }
    };
    const std::locale marked{std::locale{}, new thousands};
    const std::locale before = std::locale::global(marked);
    const std::string found = describe(5'000, 4096);
    const bool kept = std::locale{} == marked;
    std::locale::global(before);
    CHECK_MESSAGE(kept,
                  "describe has set another locale: that of the whole program is the caller's");
    CHECK_MESSAGE(found == "5000 bytes: 2 x 4096, 3192 unused",
                  "where a program has set a locale that separates thousands, the line is \"",
                  found, "\": a stream asks the locale, and std::to_string does not");
}

TEST_CASE("task 2: 1,000 random sizes leave what a second formula says")
{
    for_random_sizes([](auto bytes, auto page_size, auto, auto unused) {
        check_unused(bytes, page_size, unused, "wrong for a size that no other case has");
    });
}
