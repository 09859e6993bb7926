// The checks of lesson 14 that look at what the compiler has made of the learner's file: x86-64
// keeps more orders than a program asks for, so no run on it shows that one is missing.

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <link.h>
#include <malloc.h>

import counter;
import mmf;
import process;
import support;

#include "../compiled.hpp"

namespace {

/// What the function does; nothing, with a note in the verdict, where nobody can say.
std::optional<compiled::accesses> accesses_of(const std::string& function)
{
    static const std::string code = compiled::code();
    const auto lines = compiled::lines_of(code, "counter", function);
    if (lines.empty())
        MESSAGE(compiled::not_kept);
    const auto found = compiled::accesses_in(lines);
    return lines.empty() || found.unknown ? std::nullopt : std::optional{found};
}

} // namespace

TEST_CASE("task 2: on every processor who sees the new number sees what was stored before it")
{
    if (const auto found = accesses_of("publish_next"))
        CHECK_MESSAGE(found->stores_that_release == found->stores,
                      "publish_next stores the number without release: x86-64 keeps the order all "
                      "the same,\nand on another processor the new number may be there before what "
                      "was stored earlier");
}

TEST_CASE("task 3: on every processor the look is one load, and what is read after it is later")
{
    const auto found = accesses_of("current");
    if (!found)
        return;
    CHECK_MESSAGE(found->loads > 0, "current reads the number by an ordinary read: of two programs "
                                    "that touch it at the same time\nthe compiler may assume that "
                                    "there is one; use view.load");
    if (found->loads > 0)
        CHECK_MESSAGE(found->loads_that_acquire > 0,
                      "current loads the number without acquire: x86-64 keeps the order all the "
                      "same,\nand on another processor what is read after it may be older than the "
                      "number");
}

TEST_CASE("task 1: the counter is found in the view that is given, and nothing is opened for it")
{
    const support::scratch_name name{"given"};
    const auto mapping = mmf::create_new(name, 64);
    auto view = mapping.map<mmf::access::read_write>();
    int opened = 0;
    const auto count = [&](const support::system_call&) { return ++opened, ENOENT; };
    const auto not_checked = support::watch_calls(support::opening_calls(), count,
                                                  [&] { (void)counter::value_in(view); });
    if (!not_checked.empty())
        MESSAGE(not_checked);
    CHECK_MESSAGE(opened == 0, "value_in opens something: the counter is that of the view that it "
                               "is given, and not of a name that it knows");
}

TEST_CASE("task 2: nothing is left of a step or a look but what they return")
{
    constexpr int times = 10'000;
    const support::scratch_name name{"heap"};
    const auto mapping = mmf::create_new(name, 64);
    auto view = mapping.map<mmf::access::read_write>();
    const auto looked_at = mapping.map();
    const auto held_after = [&](const std::string& what, auto call) {
        call();
        const auto before = mallinfo2().uordblks;
        for (int i = 0; i < times; ++i)
            call();
        const auto taken = mallinfo2().uordblks - before;
        CHECK_MESSAGE(taken < times, "so many ", what, " have taken ", taken,
                      " bytes of the heap, and not given them back: ", times);
    };
    held_after("calls of value_in", [&] { counter::value_in(view); });
    const auto value = view.atomic<std::int64_t>(0);
    held_after("steps", [&] { counter::publish_next(value); });
    held_after("looks", [&] { counter::current(looked_at); });
}
