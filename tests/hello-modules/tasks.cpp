// The checks of lesson 1. The same source is compiled with the learner's module and with ours.

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <random>
#include <string>

import hello_modules;

namespace {

constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();

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
    const bool dropped = found == bytes / page_size;
    const std::string said = dropped ? "the page that is only begun is missing" : mistake;
    REQUIRE_MESSAGE(found == expected, said, "\npages_for(", bytes, ", ", page_size, "): expected ",
                    expected, ", but found ", found);
}

/// The same for sizes that are not plain.
void check_rare_pages(std::uint64_t bytes, std::uint64_t page_size, std::uint64_t expected,
                      const std::string& mistake)
{
    check_pages(bytes, page_size, expected,
                plain_sizes_are_right() ? mistake
                                        : "wrong here as well as for plain sizes of 4096");
}

/// Calls describe and holds the number of unused bytes in it against what is expected.
void check_unused(std::uint64_t bytes, std::uint64_t page_size, std::uint64_t expected)
{
    const std::string found = describe(bytes, page_size);
    const std::string ending = ", " + std::to_string(expected) + " unused";
    REQUIRE_MESSAGE(found.ends_with(ending), "the number of unused bytes is wrong: describe(",
                    bytes, ", ", page_size, ") is \"", found, "\", expected \"...", ending, "\"");
}

void check_line(std::uint64_t bytes, std::uint64_t page_size, const std::string& expected)
{
    const std::string found = describe(bytes, page_size);
    CHECK_MESSAGE(found == expected, "the line is another one: describe(", bytes, ", ", page_size,
                  ") is \"", found, "\", expected \"", expected, "\"");
}

/// 1,000 sizes of data and of pages, the same in every run, and the pages by a second formula: its
/// sum fits, since no size has more than 60 bits.
template <typename Check>
void for_random_sizes(Check check)
{
    std::mt19937_64 random{1};
    for (int i = 0; i < 1'000; ++i) {
        const std::uint64_t bytes = random() >> (4 + random() % 50);
        const std::uint64_t page_size = 1 + (random() >> (44 + random() % 20));
        check(bytes, page_size, (bytes + page_size - 1) / page_size);
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
    check_rare_pages(20'000, 65'536, 1, mistake);
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
    const std::string mistake = "wrong close to 2^64: does a sum overflow, or a double round?";
    check_rare_pages(largest, 4096, largest / 4096 + 1, mistake);
    check_rare_pages(largest, 2, largest / 2 + 1, mistake);
    check_rare_pages(largest - 1, 2, largest / 2, mistake);
}

TEST_CASE("task 1: 1,000 random sizes are counted as a second formula counts them")
{
    for_random_sizes([](std::uint64_t bytes, std::uint64_t page_size, std::uint64_t pages) {
        check_rare_pages(bytes, page_size, pages, "wrong for a size that no other case has");
    });
}

TEST_CASE("task 2: the line says how much of the last page stays unused")
{
    check_unused(14, 4096, 4082);
    check_unused(4097, 4096, 4095);
    check_unused(20'000, 16'384, 12'768);
}

TEST_CASE("task 2: a full page leaves nothing unused")
{
    check_unused(4096, 4096, 0);
}

TEST_CASE("task 2: no bytes leave nothing unused")
{
    check_unused(0, 4096, 0);
}

TEST_CASE("task 2: the line names the bytes, the pages and the size of a page")
{
    check_line(5'000, 4096, "5000 bytes: 2 x 4096, 3192 unused");
    check_line(1, 1'000, "1 bytes: 1 x 1000, 999 unused");
}

TEST_CASE("task 2: 1,000 random sizes leave what a second formula says")
{
    for_random_sizes([](std::uint64_t bytes, std::uint64_t page_size, std::uint64_t pages) {
        check_unused(bytes, page_size, pages * page_size - bytes);
    });
}
