// Two processes side by side.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>

import support;

using support::timeline;

namespace {

std::string shown(timeline& events, std::size_t width)
{
    events.mark();
    return events.text(width);
}

timeline counting()
{
    timeline events;
    events.columns("this check", "the server");
    events.add("this check", "asks for a step");
    events.add("the server", "says: 1");
    events.add("this check", "finds 0 in the memory");
    return events;
}

} // namespace

TEST_CASE("events stand in the column of who did it, one line each, and the last is marked")
{
    auto events = counting();
    CHECK(shown(events, 76) == "   this check            | the server\n"
                               "   ----------------------+-----------\n"
                               "   asks for a step       |\n"
                               "                         | says: 1\n"
                               "=> finds 0 in the memory |\n");
}

TEST_CASE("where there is no room a text is wrapped within its column")
{
    auto events = counting();
    events.add("the server", "ends: was killed by signal 11");
    CHECK(shown(events, 38) == "   this check       | the server\n"
                               "   -----------------+-----------------\n"
                               "   asks for a step  |\n"
                               "                    | says: 1\n"
                               "   finds 0 in the   |\n"
                               "   memory           |\n"
                               "=>                  | ends: was killed\n"
                               "                    | by signal 11\n");
}

TEST_CASE("what happened after the last mark is left out, and every mark is shown")
{
    auto events = counting();
    events.mark();
    events.add("this check", "goes on");
    events.mark();
    events.add("this check", "cleans up");
    const std::string text = events.text(76);
    CHECK(text.find("=> finds 0 in the memory |\n=> goes on") != std::string::npos);
    CHECK(text.find("cleans up") == std::string::npos);
}

TEST_CASE("without names, events, or anything wrong there is nothing to see")
{
    timeline events;
    events.add("this check", "is alone");
    CHECK(shown(events, 76).empty());
    events.columns("this test", "another");
    CHECK(shown(events, 76).empty());
    CHECK(counting().text(76).empty());
}

TEST_CASE("who has no column is not shown, and what went wrong there is marked before it")
{
    timeline events;
    events.add("this check", "begins");
    events.add("a third process", "disturbs");
    events.mark();
    events.columns("this check", "another");
    CHECK(events.text(76) == "   this check | another\n"
                             "   -----------+--------\n"
                             "=> begins     |\n");
}

TEST_CASE("the first names count, and clearing forgets all")
{
    auto events = counting();
    events.columns("left", "right");
    CHECK(shown(events, 76).starts_with("   this check"));
    events.clear();
    CHECK(shown(events, 76).empty());
    events.columns("left", "right");
    events.add("left", "begins");
    CHECK(shown(events, 76).starts_with("   left   | right\n"));
}

TEST_CASE("nothing is wider than the screen, from 30 columns up")
{
    auto events = counting();
    events.add("the server",
               "a_word_that_fits_in_no_column_that_a_narrow_screen_has_to_offer_and_more");
    events.add("this check",
               "and a long sentence of many words that needs one line, or two, or ten");
    events.mark();
    for (std::size_t width = 30; width <= 100; ++width) {
        CAPTURE(width);
        std::istringstream lines{events.text(width)};
        for (std::string line; std::getline(lines, line);)
            REQUIRE(line.size() <= width);
    }
}
