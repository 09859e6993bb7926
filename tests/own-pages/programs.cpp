// The programs of lesson 6 as a user meets them: what they print, how they end.

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

import process;
import support;

namespace {

process::result run(std::string_view program, const std::vector<std::string>& words = {})
{
    std::vector<std::string> command{support::built("solution-own-pages-" + std::string{program})};
    command.insert(command.end(), words.begin(), words.end());
    return process::run(command);
}

const std::string steps = "commit pages 0 to 7        0 have memory\n"
                          "store to pages 0, 1, 5     3 have memory\n"
                          "load from page 6: 0        4 have memory\n"
                          "give back pages 0 to 3     2 have memory\n"
                          "commit them again          2 have memory\n"
                          "load from page 0: 0        3 have memory\n";

} // namespace

/// Holds that the first line says how many pages of this size, which the system has, there are.
void check_reserved(const std::string& output, std::uint64_t length)
{
    for (const unsigned page : {4'096U, 16'384U, 65'536U}) {
        const std::string begin = "reserve " + std::to_string(length / page) + " pages";
        if (output.starts_with(begin)) {
            CHECK(output ==
                  begin + std::string(27 - begin.size(), ' ') + "0 have memory\n" + steps);
            return;
        }
    }
    FAIL("not the number of pages: ", output);
}

TEST_CASE("steps says after each step how many pages have memory")
{
    const auto result = run("steps", {"--reserve", "1M"});
    check_reserved(result.output, 0x10'0000);
    CHECK(result.errors == "");
    CHECK(result.status.success());
}

TEST_CASE("steps reserves 64 GiB in 64 bits, and 1 GiB in 32, unless told otherwise")
{
    const auto result = run("steps");
    check_reserved(result.output, std::uint64_t{support::wide ? 64U : 1U} << 30);
    CHECK(result.status.success());
}

TEST_CASE("steps ends where it stores to a page that is not committed, and not before")
{
    const auto committed = run("steps", {"--reserve", "1M", "--store", "7"});
    CHECK(committed.output.ends_with("store to page 7            4 have memory\n"));
    CHECK(committed.status.success());
    for (const std::string page : {"8", "9"}) {
        const auto guarded = run("steps", {"--reserve", "1M", "--store", page});
        CHECK(guarded.output.ends_with(steps));
        CHECK_FALSE(guarded.status.success());
        CHECK(!guarded.errors.starts_with("steps: ")); // killed, and no error that it tells
    }
}

TEST_CASE("steps says what cannot be reserved")
{
    const auto result = run("steps", {"--reserve", "8000000T"});
    CHECK(result.output == "");
    CHECK(result.errors.starts_with("steps: reserve 8796093022208000000 bytes: "));
    CHECK(result.status == process::exit_status{1, 0});
    const auto few = run("steps", {"--reserve", "64K", "--store", "99"});
    CHECK(few.status == process::exit_status{1, 0});
}

TEST_CASE("same shows two values at one address")
{
    const auto result = run("same", {"--at", "0x30000000"});
    CHECK(result.output == "parent at 0x30000000 stores 1\n"
                           "child  at 0x30000000 finds 0, stores 2\n"
                           "parent at 0x30000000 finds 1\n");
    CHECK(result.errors == "");
    CHECK(result.status.success());
}
