// The checks of lesson 15 in which programs of both widths take part: this check, and the same one
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

#include "../changing.hpp"
#include "../refused.hpp"
#include "layout.hpp"

namespace {

constexpr int bits = 8 * static_cast<int>(sizeof(void*));
constexpr int other_bits = 96 - bits;
constexpr process::milliseconds patience{2'000};

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
    say(code ? "refused" : "found '" + found.substr(0, 200) + "'");
    return 0;
});

/// Publishes each of the numbers that the arguments are, and says what is then in the memory, and
/// what is read there.
const bool history_role = support::role("history", [](const support::role_arguments& arguments) {
    auto view = mmf::open_existing(arguments.at(0)).map<mmf::access::read_write>();
    const auto view_to_read = mmf::open_existing(arguments.at(0)).map();
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::int64_t number = std::stoll(arguments[i]);
        lesson::publish(view, number);
        const auto stored = view.read<std::int64_t>(0);
        view.write(0, number);
        say(std::to_string(stored) + ' ' + std::to_string(lesson::count_in(view_to_read)));
    }
    return 0;
});

/// Reads the title at an offset, by a process that can be halted after any instruction of it, and
/// says it.
const bool reading_role = support::role("read", [](const support::role_arguments& arguments) {
    const auto view = mmf::open_existing(arguments.at(0), mmf::access::read_only).map();
    const auto offset = std::stoull(arguments.at(1));
    const bool permitted = support::let_halt();
    while (permitted) {
        std::string found;
        const auto code = support::code_of(
            [&] { support::under_test([&] { found = lesson::title_at(view, offset); }); });
        say(code ? "refused" : "found '" + found.substr(0, 200) + "'");
    }
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

/// Numbers whose bits mean something to who takes them for another kind of number: signalling NaN
/// of 64 and of 32 bits, which a copy may make quiet; what no double has; the ends.
constexpr std::array<std::uint64_t, 10> with_history{
    0x7FF0'0000'0000'0001, 0xFFF0'0000'0000'0001, 0x7FF4'0000'0000'0000, 0x7FA0'0000'7FA0'0000,
    0xFF80'0001'FF80'0001, 0x0020'0000'0000'0001, 0x8000'0000'0000'0000, 0x7FFF'FFFF'FFFF'FFFF,
    0x0000'0000'8000'0000, 0xFFFF'FFFF'FFFF'FFFF};

/// Holds that a program of this width, or the other, stores and reads each of them as it is.
void check_history(const std::string& program, int width, bool stored)
{
    const support::scratch_name name{"history"};
    const shared_memory memory{name};
    support::role_arguments arguments{name};
    for (const std::uint64_t bits_of_it : with_history)
        arguments.push_back(std::to_string(static_cast<std::int64_t>(bits_of_it)));
    std::istringstream lines{said_by(program, "history", arguments)};
    for (const std::uint64_t bits_of_it : with_history) {
        const auto number = static_cast<std::int64_t>(bits_of_it);
        std::int64_t in_memory = 0, read = 0;
        lines >> in_memory >> read;
        const auto found = stored ? in_memory : read;
        CHECK_MESSAGE(found == number, (stored ? other_count : not_the_count), ": ", in_bits(width),
                      (stored ? " has published " : " has looked at "),
                      changing::with_halves(number), ", found ", changing::with_halves(found),
                      ". Does the number go through a double or another type?");
    }
}

/// A program of this width, or the other, stores one of two numbers over the other. Wherever it is
/// halted in that, the memory must hold one of the two.
void check_published_whole(const std::string& program, int width)
{
    const support::scratch_name name{"whole"};
    shared_memory memory{name};
    memory.view.write(0, low_half);
    support::halted_role server{"publish", {name}, patience, program};
    if (!can_be_halted(server))
        return;
    auto& events = support::events();
    events.columns(we, in_bits(width));
    for (const std::int64_t next : {upper_half, low_half}) {
        server.begin_call();
        for (int done = 0; done < changing::most_instructions; ++done) {
            const auto found = memory.view.read<std::int64_t>(0);
            if (found != upper_half && found != low_half) {
                events.add(in_bits(width),
                           "stores " + changing::with_halves(next) + ", and is halted in that");
                events.add(we, "finds " + changing::with_halves(found));
            }
            REQUIRE_MESSAGE((found == upper_half || found == low_half), other_count,
                            ": halted after ", done, " instructions of publish, ", in_bits(width),
                            " has left a number in the memory that nobody published: ",
                            changing::with_halves(found));
            if (!server.step())
                break;
        }
        REQUIRE_MESSAGE(server.end_call(), in_bits(width), " has ended in publish");
        const auto found = memory.view.read<std::int64_t>(0);
        REQUIRE_MESSAGE(found == next, other_count, ": published ", changing::with_halves(next),
                        ", found ", changing::with_halves(found));
    }
}

/// The same for the one who looks: while it does, the number changes.
void check_read_whole(const std::string& program, int width)
{
    const support::scratch_name name{"looked"};
    shared_memory memory{name};
    support::halted_role client{"look", {name}, patience, program};
    if (can_be_halted(client))
        changing::number{client, memory.view.atomic<std::int64_t>(0), in_bits(width), "count_in",
                         not_the_count}
            .check();
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

TEST_CASE("task 3: the 0 is taken away while the title is read")
{
    constexpr std::uint64_t page = 4096, offset = page - 3, end = page - 1;
    const support::scratch_name name{"taken"};
    const auto mapping = mmf::create_new(name, page);
    auto view = mapping.map<mmf::access::read_write>();
    view.write(offset, 'a');
    view.write(offset + 1, 'b');
    support::halted_role reader{"read", {name, std::to_string(offset)}, patience};
    if (!can_be_halted(reader))
        return;
    bool in_call = true;
    for (int done = 0; in_call && done < 400; done += done / 10 + 1) {
        view.write(end, '\0');
        reader.begin_call();
        for (int i = 0; i < done && in_call; ++i)
            in_call = reader.step();
        view.write(end, 'x');
        REQUIRE_MESSAGE(reader.end_call(), "the other process has ended in title_at");
        const auto said = reader.child().read_line(patience).value_or("nothing");
        REQUIRE_MESSAGE((said == "found 'ab'" || said == "refused"), other_title,
                        ": another process has stored an x in the place of its 0, after ", done,
                        " instructions of title_at, and title_at ", said,
                        ", which no 0 ends in the view: look for it once");
    }
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

TEST_CASE("task 4: whatever the bits of the count, both widths store them as they are")
{
    check_history(process::own_path(), bits, true);
    if (const auto other = other_program())
        check_history(*other, other_bits, true);
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

TEST_CASE("task 5: whatever the bits of the count, both widths read them as they are")
{
    check_history(process::own_path(), bits, false);
    if (const auto other = other_program())
        check_history(*other, other_bits, false);
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
        CHECK_MESSAGE(same, not_as_agreed, ", by a program of the other width\n",
                      support::compare_bytes(sample_bytes(), view.bytes(), places()));
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
