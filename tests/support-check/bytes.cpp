// Bytes as a verdict shows them: row by row, the wrong ones marked, the fields named.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

import support;

using support::compare_bytes;
using support::field;

namespace {

/// CHECK_WIDTH for the time of a scope.
class screen_width
{
  public:
    explicit screen_width(const std::string& width) { support::set_variable("CHECK_WIDTH", width); }
    ~screen_width()
    {
        before_.empty() ? support::unset_variable("CHECK_WIDTH")
                        : support::set_variable("CHECK_WIDTH", before_);
    }
    screen_width(const screen_width&) = delete;
    screen_width& operator=(const screen_width&) = delete;

  private:
    std::string before_ = std::getenv("CHECK_WIDTH") == nullptr ? "" : std::getenv("CHECK_WIDTH");
};

std::size_t widest(const std::string& text)
{
    std::size_t width = 0;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);)
        width = std::max(width, line.size());
    return width;
}

std::vector<std::byte> counted(std::size_t size)
{
    std::vector<std::byte> bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::byte>(i);
    return bytes;
}

/// The same bytes, some of them wrong.
std::vector<std::byte> with_wrong(std::vector<std::byte> bytes, const std::vector<std::size_t>& at)
{
    for (const std::size_t i : at)
        bytes[i] = std::byte{0xff};
    return bytes;
}

/// Lesson 11's packed record.
const std::vector<field> record{{"valwrd", 0, 2}, {"valint", 2, 4}, {"valdbl", 6, 8}};

} // namespace

TEST_CASE("as many bytes stand in a row as the screen has room for")
{
    const auto bytes = counted(20);
    const std::string eights = "0000  00 01 02 03 04 05 06 07\n"
                               "0008  08 09 0a 0b 0c 0d 0e 0f\n"
                               "0010  10 11 12 13\n";
    const std::string sixteens = "0000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f\n"
                                 "0010  10 11 12 13\n";
    for (const char* const width : {"53", "100", "99999", "", "wide", "-1", "60 columns", "60x"}) {
        CAPTURE(width);
        const screen_width set{width};
        CHECK(support::hex_dump(bytes) == sixteens);
    }
    const screen_width narrower{"52"};
    CHECK(support::hex_dump(bytes) == eights);
    const screen_width narrow{"28"};
    CHECK(support::hex_dump(bytes).starts_with("0000  00 01 02 03\n"));
}

TEST_CASE("the width that is said counts, but no less than 24, and 88 where none is said")
{
    const auto width = [](const char* text) {
        const screen_width set{text};
        return support::details_width();
    };
    CHECK(width("76") == 76);
    CHECK(width("24") == 24);
    CHECK(width("3") == 24);
    CHECK(width("") == 88);
    CHECK(width("+76") == 88);
    CHECK(width("7e1") == 88);
    CHECK(width("99999999999999999999999") == 88);
}

TEST_CASE("wrong bytes are marked, and the fields of the row named below")
{
    const screen_width set{"76"};
    CHECK(compare_bytes(counted(14), with_wrong(counted(14), {2, 5}), record) ==
          "expected 0000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d\n"
          "found    0000  00 01 ff 03 04 ff 06 07 08 09 0a 0b 0c 0d\n"
          "                     ^^       ^^\n"
          "               |---| |---------| |---------------------|\n"
          "               valwrd   valint            valdbl\n");
}

TEST_CASE(
    "a field that goes on in another row says so in both; rows without a difference are left out")
{
    const screen_width set{"38"};
    CHECK(compare_bytes(counted(14), with_wrong(counted(14), {2, 9}), record) ==
          "expected 0000  00 01 02 03 04 05 06 07\n"
          "found    0000  00 01 ff 03 04 05 06 07\n"
          "                     ^^\n"
          "               |---| |---------| |--->\n"
          "               valwrd   valint  valdbl\n"
          "expected 0008  08 09 0a 0b 0c 0d\n"
          "found    0008  08 ff 0a 0b 0c 0d\n"
          "                  ^^\n"
          "               <---------------|\n"
          "                     valdbl\n");
    const std::string second = compare_bytes(counted(14), with_wrong(counted(14), {9}), record);
    CHECK(second.find("valint") == std::string::npos);
    CHECK(second.find("valdbl") != std::string::npos);
}

TEST_CASE("names that would collide stand one below the other")
{
    const screen_width set{"30"};
    CHECK(compare_bytes(counted(4), with_wrong(counted(4), {3}), record) ==
          "expected 0000  00 01 02 03\n"
          "found    0000  00 01 02 ff\n"
          "                        ^^\n"
          "               |---| |--->\n"
          "               valwrd  |\n"
          "                     valint\n");
    const std::vector<field> flags{{"a", 0, 1}, {"long-name", 1, 1}, {"b", 3, 1}};
    CHECK(compare_bytes(counted(4), with_wrong(counted(4), {3}), flags) ==
          "expected 0000  00 01 02 03\n"
          "found    0000  00 01 02 ff\n"
          "                        ^^\n"
          "               || ||    ||\n"
          "               a   |    b\n"
          "              long-name\n");
}

TEST_CASE("nothing is wider than the screen, from 30 columns up")
{
    const std::vector<field> fields{
        {"a name of quite some length", 0, 3}, {"x", 3, 1}, {"y", 4, 9}, {"the last one", 63, 1}};
    for (std::size_t width = 30; width <= 100; ++width) {
        CAPTURE(width);
        const screen_width set{std::to_string(width)};
        const auto all = counted(64);
        CHECK(widest(support::hex_dump(all)) <= width);
        for (std::size_t i = 0; i < 64; ++i)
            REQUIRE(widest(compare_bytes(all, with_wrong(all, {i}), fields)) <= width);
        REQUIRE(widest(compare_bytes(counted(100'000), std::vector<std::byte>(100'000), fields)) <=
                width);
    }
}

TEST_CASE("sizes that differ are said, and of many rows four are shown")
{
    const screen_width set{"76"};
    CHECK(compare_bytes(counted(2), counted(3)) == "expected 2 bytes, found 3\n");
    CHECK(compare_bytes(counted(9), counted(9), record).empty());
    const auto text = compare_bytes(counted(96), std::vector<std::byte>(96, std::byte{0xee}));
    CHECK(text.find("expected 0030") != std::string::npos);
    CHECK(text.find("expected 0040") == std::string::npos);
    CHECK(text.ends_with("... and 2 more such rows\n"));
}

TEST_CASE("offsets beyond four digits are whole")
{
    const screen_width set{"88"};
    const auto text = compare_bytes(std::vector<std::byte>(70'000),
                                    with_wrong(std::vector<std::byte>(70'000), {69'999}));
    CHECK(text.find("00011160  00 00") != std::string::npos);
}
