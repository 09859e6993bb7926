// The checks of lesson 10 in which programs of both widths take part: this check, and the same one
// built for the other width, which plays a role as another process. Where that is not built, each
// case says what is missing.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

import mmf;
import process;
import support;
import thirty_two_meets_sixty_four;

#include "layout.hpp"

namespace {

constexpr int bits = 8 * static_cast<int>(sizeof(void*));
constexpr int other_bits = 96 - bits;
constexpr process::milliseconds patience{2'000};
constexpr int most_instructions = 2'000; // far more than a store or a load has

const std::string we = "this check";

void say(const std::string& line)
{
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

/// Says where the learner's struct has its fields in this width.
const bool layout_role = support::role("layout", [](const support::role_arguments&) {
    for (const lesson::field& one : lesson::fields())
        say(std::string{one.name} + ' ' + std::to_string(one.offset) + ' ' +
            std::to_string(one.size));
    say("end " + std::to_string(lesson::layout_size()) + " 0");
    return 0;
});

/// A server as the learner wrote it: stores the sample and holds the mapping until its input ends.
const bool server_role = support::role("server", [](const support::role_arguments& arguments) {
    process::interrupt_guard input;
    const auto mapping = mmf::create_new(arguments.at(0), lesson::mapping_size);
    auto view = mapping.map<mmf::access::read_write>();
    lesson::fill(view, sample());
    lesson::publish(view, sample().count);
    say("filled");
    input.read_line();
    return 0;
});

/// A client as the learner wrote it: says what it has read.
const bool client_role = support::role("client", [](const support::role_arguments& arguments) {
    say(as_text(lesson::read(mmf::open_existing(arguments.at(0)).map())));
    return 0;
});

/// What is at an offset from the other program, found without the learner's help.
const bool finding_role = support::role("find", [](const support::role_arguments& arguments) {
    const auto view = mmf::open_existing(arguments.at(0)).map();
    say(text_at(view, std::stoull(arguments.at(1))));
    return 0;
});

/// Only the learner's title_at, at an offset from the other program.
const bool title_role = support::role("title", [](const support::role_arguments& arguments) {
    const auto view = mmf::open_existing(arguments.at(0)).map();
    std::string found;
    const auto code =
        support::code_of([&] { found = lesson::title_at(view, std::stoull(arguments.at(1))); });
    say(code ? "refused" : "found '" + found + "'");
    return 0;
});

/// Stores 2^32 and 2^32 - 1 in turn, by a process that can be halted after any instruction of it.
const bool publishing_role = support::role("publish", [](const support::role_arguments& arguments) {
    auto view = mmf::open_existing(arguments.at(0)).map<mmf::access::read_write>();
    const bool permitted = support::let_halt();
    std::int64_t next = upper_half;
    while (permitted) {
        support::under_test([&] { lesson::publish(view, next); });
        next = next == upper_half ? low_half : upper_half;
    }
    return 0;
});

/// Loads the count, by a process that can be halted after any instruction of it, and says it.
const bool looking_role = support::role("look", [](const support::role_arguments& arguments) {
    const auto view = mmf::open_existing(arguments.at(0), mmf::access::read_only).map();
    const bool permitted = support::let_halt();
    while (permitted)
        say(std::to_string(support::under_test([&] { return lesson::count_in(view); })));
    return 0;
});

/// This check for the other width. Nothing, with a note in the verdict, where it is not built.
std::optional<std::string> other_program()
{
    auto program = support::other_width();
    if (!program)
        MESSAGE(support::without_other_width());
    return program;
}

/// What the role says, all of it.
std::string said_by(const std::string& program, const std::string& role,
                    const support::role_arguments& arguments = {})
{
    auto child = support::start_role(role, arguments, {}, program);
    const std::string said = child.read_all(patience);
    const auto status = child.wait(patience);
    REQUIRE_MESSAGE(status.success(), "the program of ", other_bits, " bits ",
                    process::describe(status), ": ", child.errors());
    return said;
}

std::string in_bits(int width)
{
    return "a program of " + std::to_string(width) + " bits";
}

/// "4294967296, 0x100000000": of a torn number the halves are what tells.
std::string with_halves(std::int64_t value)
{
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "0x%llx", static_cast<unsigned long long>(value));
    return std::to_string(value) + ", " + text.data();
}

/// A program of this width, or the other, stores one of two numbers over the other. Wherever it is
/// halted in that, the memory must hold one of the two.
void check_published_whole(const std::string& program, int width)
{
    const support::scratch_name name{"whole"};
    shared_memory memory{name};
    memory.view.write(0, low_half);
    support::halted_role server{"publish", {name}, patience, program};
    if (const auto not_checked = server.not_checked(); !not_checked.empty()) {
        MESSAGE(not_checked);
        return;
    }
    auto& events = support::events();
    events.columns(we, in_bits(width));
    for (const std::int64_t next : {upper_half, low_half}) {
        server.begin_call();
        for (int done = 0; done < most_instructions; ++done) {
            const auto found = memory.view.read<std::int64_t>(0);
            if (found != upper_half && found != low_half) {
                events.add(in_bits(width),
                           "stores " + with_halves(next) + ", and is halted in that");
                events.add(we, "finds " + with_halves(found));
            }
            REQUIRE_MESSAGE(
                (found == upper_half || found == low_half), other_count, ": halted after ", done,
                " instructions of publish, ", in_bits(width),
                " has left a number in the memory that nobody published: ", with_halves(found));
            if (!server.step())
                break;
        }
        REQUIRE_MESSAGE(server.end_call(), in_bits(width), " has ended in publish");
        const auto found = memory.view.read<std::int64_t>(0);
        REQUIRE_MESSAGE(found == next, other_count, ": published ", with_halves(next), ", found ",
                        with_halves(found));
    }
}

/// Shows what the client has read that is none of the two numbers. They were stored in turn, one
/// after each of these counts of instructions; or `stored` was there all the time.
void show_look(std::int64_t read, std::int64_t stored, const std::vector<int>& when, int width)
{
    auto& events = support::events();
    events.columns(we, in_bits(width));
    if (when.empty()) {
        events.add(we, "has stored " + with_halves(stored));
        events.add(in_bits(width), "has read " + with_halves(read));
        return;
    }
    std::string counts;
    for (std::size_t i = 0; i < std::min<std::size_t>(when.size(), 3); ++i)
        counts += (i == 0 ? "" : ", ") + std::to_string(when[i]);
    if (when.size() > 3)
        counts += " and so on";
    events.add(in_bits(width), "is halted after " + counts + " instructions of count_in");
    events.add(we, "stores " + with_halves(upper_half) + " and " + with_halves(low_half) +
                       " in turn, one each time");
    events.add(in_bits(width), "has read " + with_halves(read));
}

/// Lets the client look once, changes the number after each of these counts of instructions, and
/// demands that it has read one of the two numbers. The result is how many instructions it took, no
/// more than `most_instructions`.
int check_look(support::halted_role& client, std::atomic_ref<std::int64_t> number,
               const std::vector<int>& when, int width)
{
    int done = 0;
    client.begin_call();
    for (bool in_call = true; in_call && done < most_instructions; ++done) {
        if (std::ranges::binary_search(when, done))
            number.store(number.load() == low_half ? upper_half : low_half);
        in_call = client.step();
    }
    REQUIRE_MESSAGE(client.end_call(), in_bits(width), " has ended in count_in");
    const auto read = std::stoll(client.child().read_line(patience).value_or("0"));
    const bool whole = read == low_half || read == upper_half;
    if (!whole)
        show_look(read, number.load(), when, width);
    REQUIRE_MESSAGE(whole, not_the_count, ": ", in_bits(width),
                    " has read a number that nobody stored: ", with_halves(read));
    return done;
}

/// Two loads may be any distance apart. If the number changes after each so many instructions, and
/// as many are the largest power of two in that distance, an odd number of changes lies between
/// them, wherever the first one is. So a change after each 1, 2, 4 ... instructions is enough to
/// have the two load halves of different numbers. False if the client takes longer for a change:
/// it has looked again.
bool check_periods(support::halted_role& client, std::atomic_ref<std::int64_t> number, int length,
                   int width)
{
    bool same = true;
    for (int period = 1; period < length; period *= 2) {
        std::vector<int> when;
        for (int done = period; done < 4 * length; done += period) // one who looks again may end
            when.push_back(done);
        same = check_look(client, number, when, width) == length && same;
    }
    return same;
}

/// Who looks again, until two looks agree, may find the same mixture in both: the number changes
/// within one look, changes back, and changes in the next look where it did in this one.
void check_looks_alike(support::halted_role& client, std::atomic_ref<std::int64_t> number,
                       int length, int width)
{
    int once_more = most_instructions; // how many instructions another look has
    for (int i = 1; i < 8; ++i)
        if (const int all = check_look(client, number, {length * i / 8}, width); all > length)
            once_more = std::min(once_more, all - length);
    for (int first = 0; first < length; ++first)
        check_look(client, number, {first, first + once_more / 2, first + once_more}, width);
}

/// The same for the one who looks: while it does, the number changes.
void check_read_whole(const std::string& program, int width)
{
    const support::scratch_name name{"looked"};
    shared_memory memory{name};
    const auto number = memory.view.atomic<std::int64_t>(0);
    number.store(low_half);
    support::halted_role client{"look", {name}, patience, program};
    if (const auto not_checked = client.not_checked(); !not_checked.empty()) {
        MESSAGE(not_checked);
        return;
    }
    check_look(client, number, {}, width); // the first call has more to do: it binds functions
    const int length = check_look(client, number, {}, width);
    if (!check_periods(client, number, length, width))
        check_looks_alike(client, number, length, width);
}

} // namespace

TEST_CASE("task 1: each field lies there in a program of the other width, too")
{
    const auto other = other_program();
    if (!other)
        return;
    std::array<lesson::field, 5> fields{};
    std::vector<std::string> names;
    std::size_t size = 0;
    std::istringstream lines{said_by(*other, "layout")};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        std::string name;
        lines >> name >> fields[i].offset >> fields[i].size;
        fields[i].name = lesson::agreed[i].name;
        REQUIRE(name == lesson::agreed[i].name);
    }
    std::string end;
    lines >> end >> size;
    REQUIRE(end == "end");
    check_layout(fields, size, "in " + in_bits(other_bits));
}

TEST_CASE("task 2: a program of the other width finds the title")
{
    const auto other = other_program();
    if (!other)
        return;
    const support::scratch_name name{"across"};
    shared_memory memory{name};
    const auto offset = lesson::put_title(memory.view, "across");
    const auto said = said_by(*other, "find", {name, std::to_string(offset)});
    CHECK_MESSAGE(said == "across\n", not_in_memory, ": ", in_bits(other_bits), " that looks at ",
                  offset, " finds: ", said);
}

TEST_CASE("task 3: an offset that only 64 bits can hold is refused by both widths")
{
    const auto other = other_program();
    const support::scratch_name name{"far"};
    shared_memory memory{name};
    memory.put(40, "here");
    constexpr std::uint64_t far = (std::uint64_t{1} << 32) + 40;
    check_refused(memory, far);
    if (!other)
        return;
    const auto said = said_by(*other, "title", {name, std::to_string(far)});
    CHECK_MESSAGE(said == "refused\n", other_title, ": ", in_bits(other_bits), " that was given ",
                  far, ", which is 2^32 + 40, says: ", said);
}

TEST_CASE("task 4: the count is stored whole")
{
    check_published_whole(process::own_path(), bits);
}

TEST_CASE("task 4: a program of the other width stores it whole")
{
    if (const auto other = other_program())
        check_published_whole(*other, other_bits);
}

TEST_CASE("task 5: the count is read whole while it changes")
{
    check_read_whole(process::own_path(), bits);
}

TEST_CASE("task 5: a program of the other width reads it whole while it changes")
{
    if (const auto other = other_program())
        check_read_whole(*other, other_bits);
}

TEST_CASE("task 5: a server of the other width and a client of this one, and the other way round")
{
    const auto other = other_program();
    if (!other)
        return;
    const support::scratch_name name{"pair"};
    {
        auto server = support::start_role("server", {name}, {}, *other);
        const auto said = server.read_line(patience).value_or("nothing");
        REQUIRE_MESSAGE(said == "filled", "the server of ", other_bits,
                        " bits has not stored its values, and said ", said);
        const auto view = mmf::open_existing(name).map();
        check_values(as_text(lesson::read(view)), sample());
        const bool same = std::ranges::equal(view.bytes(), sample_bytes());
        CHECK_MESSAGE(same, support::compare_bytes(sample_bytes(), view.bytes(), places()));
        server.close_input();
        const auto status = server.wait(patience);
        CHECK_MESSAGE(status.success(), "the server of ", other_bits, " bits ",
                      process::describe(status));
    }
    shared_memory memory{name};
    lesson::fill(memory.view, sample());
    lesson::publish(memory.view, sample().count);
    auto said = said_by(*other, "client", {name});
    if (said.ends_with('\n'))
        said.pop_back();
    check_values(said, sample());
}
