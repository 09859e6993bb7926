// The program of lesson 13 as a user meets it.

#include <doctest/doctest.h>

#include <string>
#include <vector>

import process;
import support;

namespace {

process::result swap(std::vector<std::string> numbers)
{
    numbers.insert(numbers.begin(), support::built("solution-byte-swap-swap"));
    return process::run(numbers);
}

} // namespace

TEST_CASE("bytes and value of a number, before and after")
{
    const auto ended = swap({"3.141592653589793"});
    CHECK(ended.status.success());
    CHECK(ended.output == "before 18 2d 44 54 fb 21 09 40  3.141592653589793\n"
                          "after  40 09 21 fb 54 44 2d 18  3.207375630676366e-192\n");
    CHECK(ended.errors == "");
}

TEST_CASE("what is shown after, given as the number, is what was before")
{
    CHECK(swap({"3.03865e-319"}).output == "before 3f f0 00 00 00 00 00 00  3.03865e-319\n"
                                           "after  00 00 00 00 00 00 f0 3f  1\n");
}

TEST_CASE("signs, infinities and NaNs are numbers, and no options")
{
    const auto ended = swap({"-0.0", "-.5", "-inf", "nan"});
    CHECK(ended.status.success());
    CHECK(ended.output == "before 00 00 00 00 00 00 00 80  -0\n"
                          "after  80 00 00 00 00 00 00 00  6.3e-322\n"
                          "before 00 00 00 00 00 00 e0 bf  -0.5\n"
                          "after  bf e0 00 00 00 00 00 00  2.8426e-319\n"
                          "before 00 00 00 00 00 00 f0 ff  -inf\n"
                          "after  ff f0 00 00 00 00 00 00  3.04814e-319\n"
                          "before 00 00 00 00 00 00 f8 7f  nan\n"
                          "after  7f f8 00 00 00 00 00 00  3.143e-319\n");
}

TEST_CASE("what is no number is wrong usage, and nothing is shown")
{
    for (const char* word : {"", "x", "1x", " 1", "0x10", "1e999", "--help"}) {
        CAPTURE(word);
        const auto ended = swap({"1", word});
        CHECK(ended.status == process::exit_status{2, 0});
        CHECK(ended.output == "");
        CHECK(ended.errors ==
              "swap: '" + std::string{word} + "' is no number\nusage: swap NUMBER...\n");
    }
    CHECK(swap({}).status == process::exit_status{2, 0});
    CHECK(swap({}).errors == "swap: no number\nusage: swap NUMBER...\n");
}
