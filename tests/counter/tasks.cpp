// The checks of lesson 14. The same source is compiled with the learner's module and with ours.
//
// Whatever is not the function under test is done by mmf: the check is the server where the client
// is looked at, and the other way round. Processes meet at lines on pipes.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

import counter;
import mmf;
import process;
import support;

using support::code_of;

#include "../changing.hpp"
#include "../refused.hpp"

namespace {

using eight_bytes = std::array<std::byte, 8>;

constexpr std::size_t object_size = 64;
constexpr std::array<std::byte, object_size> zeros{};
constexpr std::int64_t two_to_32 = std::int64_t{1} << 32;
constexpr std::uint64_t field_offset = 8; // of a second field, which no program of the lesson has

/// How long another process may take to answer: far longer than any that does, and short enough for
/// the first case to be heard before ./learn gives up.
constexpr process::milliseconds patience{2'000};

// The processes, as a verdict's columns name them.
const std::string we = "this check";
const std::string the_server = "the server";
const std::string the_client = "the client";

void say(const std::string& line)
{
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

/// In a role: answers every line of input with the result of a call, until the input ends.
template <typename Call>
int answer_each_line(Call call)
{
    process::interrupt_guard input;
    while (input.read_line())
        say(std::to_string(call()));
    return 0;
}

/// A server as the learner wrote it: makes the mapping, then takes a step for every line.
const bool server_role = support::role("server", [](const support::role_arguments& arguments) {
    const auto memory = counter::create(arguments.at(0));
    say("made");
    auto view = memory.map<mmf::access::read_write>();
    return answer_each_line([&] { return counter::publish_next(counter::value_in(view)); });
});

/// A client as the learner wrote it: opens the mapping, then looks once for every line.
const bool client_role = support::role("client", [](const support::role_arguments& arguments) {
    const auto memory = counter::open(arguments.at(0));
    const auto view = memory.map();
    say(std::to_string(memory.size()) + " bytes, first " +
        std::to_string(view.read<std::int64_t>(0)));
    return answer_each_line([&] { return counter::current(view); });
});

/// Only the learner's step, on a mapping that mmf opens.
const bool stepping_role = support::role("step", [](const support::role_arguments& arguments) {
    const auto memory = mmf::open_existing(arguments.at(0));
    auto view = memory.map<mmf::access::read_write>();
    const auto value = view.atomic<std::int64_t>(0);
    return answer_each_line([&] { return counter::publish_next(value); });
});

/// So many steps that nobody disturbs come before those that somebody does: who counts otherwise
/// when it believes to be alone believes it by then.
constexpr int undisturbed = 50'000;

/// Only the learner's step, by a process that can be halted after any instruction of it; it says
/// what the step returned.
const bool halted_step_role =
    support::role("halted step", [](const support::role_arguments& arguments) {
        const auto memory = mmf::open_existing(arguments.at(0));
        auto view = memory.map<mmf::access::read_write>();
        const auto value = view.atomic<std::int64_t>(0);
        for (int i = 0; i < undisturbed; ++i)
            counter::publish_next(value);
        const bool permitted = support::let_halt();
        while (permitted)
            say(std::to_string(support::under_test([&] { return counter::publish_next(value); })));
        return 0;
    });

/// A second field that goes with the number: stored before the learner's step, as one must, or
/// after it. This process, too, can be halted after any instruction of both.
const bool publishing_role = support::role("publish", [](const support::role_arguments& arguments) {
    const bool before = arguments.at(1) == "before";
    const auto memory = mmf::open_existing(arguments.at(0));
    auto view = memory.map<mmf::access::read_write>();
    const auto value = view.atomic<std::int64_t>(0);
    const bool permitted = support::let_halt();
    std::int64_t field = 0;
    while (permitted)
        support::under_test([&] {
            ++field;
            if (before)
                view.write(field_offset, field);
            counter::publish_next(value);
            if (!before)
                view.write(field_offset, field);
        });
    return 0;
});

/// Only the learner's value_in, on a view that cannot be stored to: the system ends who tries.
const bool finding_role = support::role("find", [](const support::role_arguments& arguments) {
    const auto memory = mmf::open_existing(arguments.at(0));
    auto view = memory.map<mmf::access::read_write>();
    support::forbid_stores(view.bytes());
    say(std::to_string(counter::value_in(view).load()));
    return 0;
});

/// Only the learner's look, on a mapping that mmf opens.
const bool looking_role = support::role("look", [](const support::role_arguments& arguments) {
    const auto memory = mmf::open_existing(arguments.at(0), mmf::access::read_only);
    const auto view = memory.map();
    return answer_each_line([&] { return counter::current(view); });
});

/// Only the learner's look, by a process that can be halted after any instruction of it.
const bool halted_look_role =
    support::role("halted look", [](const support::role_arguments& arguments) {
        const auto memory = mmf::open_existing(arguments.at(0), mmf::access::read_only);
        const auto view = memory.map();
        const bool permitted = support::let_halt();
        while (permitted)
            say(std::to_string(support::under_test([&] { return counter::current(view); })));
        return 0;
    });

/// This check in a role, in another process. It ends when the case ends, by the end of its input,
/// so that it closes what it holds. What it is asked and says goes into the verdict's columns.
class actor
{
  public:
    actor(const std::string& role, const std::string& name)
        : label_{role == "client" || role == "look" ? the_client : the_server},
          child_{support::start_role(role, {name})}
    {
        support::events().columns(we, label_);
        note(label_, role == "server"   ? "starts, calls create"
                     : role == "client" ? "starts, calls open"
                                        : "starts");
    }
    ~actor()
    {
        child_.close_input();
        code_of([&] { child_.wait(patience); });
    }
    actor(const actor&) = delete;
    actor& operator=(const actor&) = delete;

    /// The next line that it says; where it ends instead, or says nothing, the case ends, too.
    std::string line(std::string_view reason)
    {
        std::optional<std::string> line;
        if (code_of([&] { line = child_.read_line(patience); }) == std::errc::timed_out) {
            note(label_, "says nothing");
            FAIL(reason, ": the other process did not answer: does your function ever return?\n",
                 support::where_it_was(child_));
        }
        if (!line) {
            const std::string end = process::describe(this->end());
            FAIL(reason, ": the other process ", end, ": ", child_.errors());
        }
        note(label_, "says: " + line.value_or(""));
        return line.value_or("");
    }
    /// Sends it a line and returns its answer, a number.
    std::int64_t answer(std::string_view reason)
    {
        note(we, label_ == the_server ? "asks for a step" : "asks for a look");
        child_.write_line("go");
        return std::stoll(line(reason));
    }
    /// Ends it, and waits until it has.
    process::exit_status end()
    {
        child_.close_input();
        const auto status = child_.wait(patience);
        note(label_, process::describe(status));
        return status;
    }

  private:
    static void note(const std::string& who, const std::string& what)
    {
        support::events().add(who, what);
    }

    std::string label_;
    process::child child_;
};

/// The counter's eight bytes as they must lie in memory: little-endian.
eight_bytes bytes_of(std::int64_t value)
{
    eight_bytes bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::byte>(static_cast<std::uint64_t>(value) >> (8 * i));
    return bytes;
}

/// Both as hex dumps, with the counter's place named.
std::string compared(std::span<const std::byte> expected, std::span<const std::byte> found)
{
    return support::compare_bytes(expected, found, {{"value", counter::value_offset, 8}});
}

/// Holds bytes that are in memory now against those expected.
void check_bytes(std::span<const std::byte> found, std::span<const std::byte> expected,
                 std::string_view reason)
{
    const bool same = std::ranges::equal(found, expected);
    if (!same)
        support::events().add(we, "looks at the memory: other bytes than expected");
    CHECK_MESSAGE(same, reason, "\n", compared(expected, found));
}

/// A mapping as a right server makes it, and a view of all of it.
struct server_memory
{
    explicit server_memory(std::string_view name)
        : mapping{mmf::create_new(name, object_size)}, view{mapping.map<mmf::access::read_write>()},
          value{view.atomic<std::int64_t>(0)}
    {
        support::events().add(we, "makes the mapping, 64 bytes");
    }
    void set(std::int64_t value)
    {
        support::events().add(we, "stores " + std::to_string(value) + " in the memory");
        view.write(0, bytes_of(value));
    }
    std::span<const std::byte> counter() const { return view.bytes().first(8); }
    std::span<const std::byte> rest() const { return view.bytes().subspan(8); }

    mmf::mapping mapping;
    mmf::view<mmf::access::read_write> view;
    std::atomic_ref<std::int64_t> value;
};

/// The next number differs from it in each byte: who adds part by part shows a third meanwhile.
constexpr std::int64_t all_but_the_highest = (std::int64_t{1} << 56) - 1;

constexpr int most_instructions = 400; // far more than a step has
constexpr int most_disturbed = 10'000; // and so many for one that begins anew each time

const std::string no_mapping = "there is no mapping of that name";
const std::string not_shared = "the counter is not in the shared memory";
const std::string did_not_go_up = "the counter in memory did not go up";
const std::string did_not_open = "open did not open what the server made";
const std::string not_the_value = "the value read is not the one in memory";

/// What the name stands for; where that is nothing, the case ends.
mmf::mapping open_named(const support::scratch_name& name)
{
    mmf::mapping found;
    const bool there = !code_of([&] { found = mmf::open_existing(name); });
    support::events().add(we, there ? "opens the mapping" : "finds no mapping to open");
    REQUIRE_MESSAGE(there, no_mapping, ": the server was asked to make ", name.string());
    return found;
}

/// A step of another process, halted in the middle, and those that this one took meanwhile.
struct steps_at_once
{
    std::int64_t before = 0; // in the memory
    std::int64_t halfway = 0;
    std::int64_t after = 0;
    std::vector<std::int64_t> ours; // returned
    std::int64_t theirs = 0;
    bool halted = true; // it was still in its step, at last

    /// True if every step has added one to what it found, and returned that.
    bool each_counts() const
    {
        std::vector<std::int64_t> returned{ours};
        returned.push_back(theirs);
        std::ranges::sort(returned);
        std::vector<std::int64_t> expected(returned.size());
        std::iota(expected.begin(), expected.end(), before + 1);
        return returned == expected && after == expected.back();
    }
};

/// Lets the other process begin a step and go on for so many instructions, and takes a step of our
/// own after the last of them, or after each; then lets it end its step.
steps_at_once step_at_once(support::halted_role& other, const server_memory& memory,
                           int instructions, bool after_each)
{
    steps_at_once all;
    all.before = memory.value.load();
    other.begin_call();
    for (int done = 0; done < instructions && all.halted; ++done) {
        if (after_each)
            all.ours.push_back(counter::publish_next(memory.value));
        all.halted = other.step();
    }
    all.halfway = memory.value.load();
    all.ours.push_back(counter::publish_next(memory.value));
    REQUIRE_MESSAGE(other.end_call(), "another server has ended in its step");
    all.theirs = std::stoll(other.child().read_line(patience).value_or("0"));
    all.after = memory.value.load();
    return all;
}

/// What two processes did that took a step at once, in the verdict's columns, instead of what they
/// did until then.
void show_steps(int instructions, const steps_at_once& all)
{
    auto& events = support::events();
    const std::string other = "another server";
    events.clear();
    events.columns(we, other);
    events.add(other, "begins a step: memory holds " + std::to_string(all.before));
    events.add(other, "is halted after " + std::to_string(instructions) + " instructions");
    events.add(we, "finds " + std::to_string(all.halfway) + " in the memory");
    events.add(we, "takes a step, it returns " + std::to_string(all.ours.back()));
    events.add(other, "ends its step, it returns " + std::to_string(all.theirs));
    events.add(we, "finds " + std::to_string(all.after) + " in the memory");
}

/// A step has been taken from the value `before`: holds the counter's bytes against the next one.
void check_step(const server_memory& memory, std::int64_t before, std::string_view reason)
{
    const auto expected = bytes_of(before + 1);
    const bool stepped = std::ranges::equal(memory.counter(), expected);
    const bool stood_still = std::ranges::equal(memory.counter(), bytes_of(before));
    const auto found = memory.view.read<std::int64_t>(0);
    support::events().add(we, "finds " + std::to_string(found) + " in the memory");
    REQUIRE_MESSAGE(stepped, (stood_still ? did_not_go_up : reason), ": the memory held ", before,
                    ", expected ", before + 1, ", found ", found, "\n",
                    compared(expected, memory.counter()));
}

const std::string went_on = "the step went on from another value than the memory's";

/// Holds what a step returned against what the memory holds.
void check_returned(const server_memory& memory, std::int64_t returned)
{
    const auto held = memory.view.read<std::int64_t>(0);
    REQUIRE_MESSAGE(returned == held, "the value returned is not the one in memory: returned ",
                    returned, ", but memory holds ", held);
}

/// The instructions of another process's step after which the new number is there, and the field
/// that belongs to it is not; nothing where no process can be halted.
std::optional<int> numbers_without_field(const std::string& name, const std::string& when)
{
    const server_memory memory{name};
    support::halted_role other{"publish", {name, when}};
    if (!can_be_halted(other))
        return std::nullopt;
    other.begin_call();
    const std::string ended = "another server has ended in its step";
    REQUIRE_MESSAGE(other.end_call(),
                    ended); // the first step may also have the dynamic linker look for functions
    int found = 0;
    bool halted = true;
    other.begin_call();
    for (int done = 0; halted && done < 10 * most_instructions; ++done) {
        const auto number = memory.value.load();
        found += memory.view.read<std::int64_t>(field_offset) < number ? 1 : 0;
        halted = other.step();
    }
    REQUIRE_MESSAGE(other.end_call(), ended);
    check_step(memory, 1, "the step is not by one");
    return found;
}

/// Holds what value_in, or current, does where the counter could not be atomic. `use` is the view's
/// function that looks for itself.
template <mmf::access Access, typename Call>
void check_refused(const server_memory& memory, const std::string& use, Call call)
{
    using bad = std::pair<mmf::view<Access>, std::string>;
    const auto check = [&](bad one, std::errc expected, const std::string& name) {
        const auto size = one.first.size();
        const std::string found = not_refused(expected, name, [&] { call(one.first); });
        CHECK_MESSAGE(found.empty(), one.second, " ", found, ": use ", use);
        CHECK_MESSAGE(one.first.size() == size, one.second,
                      " has lost its bytes when it was refused");
    };
    for (const std::uint64_t offset : {1U, 4U, 7U})
        check({memory.mapping.map<Access>(offset),
               "an address that is " + std::to_string(offset) + " past a multiple of 8"},
              std::errc::invalid_argument, "std::errc::invalid_argument");
    for (const std::uint64_t size : {4U, 7U, 1U})
        check({memory.mapping.map<Access>(0, size),
               "a view of " + std::to_string(size) + (size == 1 ? " byte" : " bytes")},
              std::errc::result_out_of_range, "std::errc::result_out_of_range");
    auto closed = memory.mapping.map<Access>();
    closed.close();
    check({std::move(closed), "a closed view, which has 0 bytes,"}, std::errc::result_out_of_range,
          "std::errc::result_out_of_range");
}

/// Holds that the counter in a view is found, however short the view is; also after others were
/// refused.
template <mmf::access Access, typename Read>
void check_not_refused(server_memory& memory, Read read)
{
    for (const std::uint64_t size : {8U, 9U, 63U}) {
        memory.set(static_cast<std::int64_t>(size));
        auto view = memory.mapping.map<Access>(0, size);
        std::int64_t found = 0;
        const std::string sentence = support::sentence_of([&] { found = read(view); });
        CHECK_MESSAGE(sentence.empty(), "a view of ", size,
                      " bytes has a counter and was refused: ", sentence);
        CHECK_MESSAGE(found == static_cast<std::int64_t>(size), "a view of ", size,
                      " bytes: the memory holds ", size, ", found ", found);
    }
}

/// Holds that each look is into the view that is given: of two mappings in turn, and of one that is
/// mapped again, at another address.
template <mmf::access Access, typename Read>
void check_each_view(std::string_view reason, Read read)
{
    const support::scratch_name first{"first"}, second{"second"};
    server_memory one{first}, other{second};
    one.set(11);
    other.set(22);
    auto view_of_one = one.mapping.map<Access>(), view_of_other = other.mapping.map<Access>();
    for (int round = 0; round < 3; ++round) {
        const auto found = read(view_of_one);
        REQUIRE_MESSAGE(found == 11, reason, ": of two mappings the first holds 11, found ", found,
                        ". Does your function keep a place that it was given before?");
        const auto found_other = read(view_of_other);
        REQUIRE_MESSAGE(found_other == 22, reason, ": of two mappings the second holds 22, found ",
                        found_other, ". Does your function keep a place that it was given before?");
    }
    auto elsewhere = one.mapping.map<Access>();
    view_of_one.close();
    const auto found = read(elsewhere);
    CHECK_MESSAGE(found == 11, reason, ": mapped at another address the memory holds 11, found ",
                  found);
}

} // namespace

TEST_CASE("the names that the lesson's programs use are the article's")
{
    const bool same = counter::default_name == "test_memory" &&
                      counter::mapping_size == object_size && counter::value_offset == 0;
    CHECK_MESSAGE(same, "counter.ixx is given: its name is test_memory, its size 64, its offset 0");
}

TEST_CASE("what a client opens may be read, and not written")
{
    const support::scratch_name name{"reader"};
    const server_memory memory{name};
    CHECK_MESSAGE(counter::open(name).granted_access() == mmf::access::read_only,
                  "open is given: it opens the mapping for reading only");
}

TEST_CASE("task 1: what is stored in the counter is in the memory's first eight bytes")
{
    const support::scratch_name name{"place"};
    server_memory memory{name};
    const auto value = counter::value_in(memory.view);
    REQUIRE_MESSAGE(memory.view.size() == object_size,
                    "value_in has taken the caller's view: of its ", object_size, " bytes it has ",
                    memory.view.size());
    for (const std::int64_t stored : {std::int64_t{1}, two_to_32 + 5, std::int64_t{-2}}) {
        value.store(stored);
        const auto found = memory.view.read<std::int64_t>(0);
        REQUIRE_MESSAGE(found == stored, not_shared, ": stored ", stored, ", found ", found, "\n",
                        support::hex_dump(memory.view.bytes()));
    }
    const bool rest_is_zero = std::ranges::equal(memory.rest(), std::span{zeros}.subspan(8));
    CHECK_MESSAGE(rest_is_zero, "bytes beside the counter were changed");
}

TEST_CASE("task 1: the counter holds what is in the memory, whoever stored it there")
{
    const support::scratch_name name{"other"};
    server_memory memory{name};
    memory.set(42);
    const auto value = counter::value_in(memory.view);
    CHECK_MESSAGE(value.load() == 42, "the memory was changed before the first step");
    memory.set(two_to_32 + 7);
    const std::int64_t found = value.load();
    CHECK_MESSAGE(found == two_to_32 + 7, not_shared, ": memory holds 4294967303, the counter ",
                  found);
}

TEST_CASE("open is given: where no server is, it is an error, and nothing is made")
{
    const support::scratch_name name{"nobody"};
    mmf::mapping opened;
    const auto code = support::code_of([&] { opened = counter::open(name); });
    CHECK_MESSAGE(code == std::errc::no_such_file_or_directory,
                  "no server has made the mapping, and open says ",
                  code ? code.message() : "nothing: does it make one?");
    CHECK_MESSAGE(!name.exists(),
                  "no server has made the mapping, and open has: create is for that");
}

TEST_CASE("task 1: to find the counter nothing is stored")
{
    const support::scratch_name name{"found"};
    server_memory memory{name};
    memory.set(42);
    actor server{"find", name};
    const auto found = server.line("a store by value_in can undo a step of another process");
    CHECK_MESSAGE(found == "42", not_shared, ": memory holds 42, the counter ", found);
}

TEST_CASE("task 1: the counter is that of the view, whichever is given")
{
    check_each_view<mmf::access::read_write>(
        not_shared, [](auto& view) { return counter::value_in(view).load(); });
}

TEST_CASE("task 1: where the counter could not be atomic it is refused")
{
    const support::scratch_name name{"crooked"};
    server_memory memory{name};
    check_refused<mmf::access::read_write>(memory, "view.atomic",
                                           [](auto& view) { counter::value_in(view); });
    check_not_refused<mmf::access::read_write>(
        memory, [](auto& view) { return counter::value_in(view).load(); });
}

TEST_CASE("task 2: each step adds one to the number in the memory")
{
    const support::scratch_name name{"steps"};
    const server_memory memory{name};
    actor server{"step", name};
    for (const std::int64_t before : {0, 1, 2}) {
        server.answer(did_not_go_up);
        check_step(memory, before, "the step is not by one");
    }
}

TEST_CASE("task 2: the value returned is the one that is in memory now")
{
    const support::scratch_name name{"returned"};
    server_memory memory{name};
    for (const std::int64_t before : {0, 1, 41}) {
        memory.set(before);
        const auto returned = counter::publish_next(memory.value);
        check_step(memory, before, went_on);
        check_returned(memory, returned);
    }
}

TEST_CASE("task 2: another process sets the counter, and the next step goes on from there")
{
    const support::scratch_name name{"set"};
    server_memory memory{name};
    actor server{"step", name};
    server.answer(did_not_go_up);
    using limits = std::numeric_limits<std::int64_t>;
    for (const std::int64_t value : {std::int64_t{100}, std::int64_t{5}, std::int64_t{0},
                                     std::int64_t{-1}, limits::min(), limits::max() - 1}) {
        memory.set(value);
        server.answer(did_not_go_up);
        check_step(memory, value, went_on);
    }
}

TEST_CASE("task 2: each counter counts for itself")
{
    const support::scratch_name first{"first"}, second{"second"};
    server_memory one{first}, other{second};
    other.set(100);
    for (const std::int64_t steps : {0, 1, 2}) {
        const auto returned = counter::publish_next(one.value);
        check_step(one, steps, went_on);
        check_returned(one, returned);
        const auto returned_by_other = counter::publish_next(other.value);
        check_step(other, 100 + steps, went_on);
        check_returned(other, returned_by_other);
    }
}

TEST_CASE("task 2: the counter goes on past 32 bits")
{
    const support::scratch_name name{"wide"};
    server_memory memory{name};
    constexpr std::int64_t too_much_for_a_double = std::int64_t{1} << 53;
    for (const std::int64_t before :
         {two_to_32 - 1, two_to_32, two_to_32 / 2 - 1, too_much_for_a_double}) {
        memory.set(before);
        const auto returned = counter::publish_next(memory.value);
        check_step(memory, before, "the counter is not an integer of 64 bits");
        check_returned(memory, returned);
    }
}

TEST_CASE("task 2: two count at once, no step is lost and no number is returned twice")
{
    const support::scratch_name name{"at-once"};
    const server_memory memory{name};
    support::halted_role other{"halted step", {name}};
    if (!can_be_halted(other))
        return;
    int ways = 0, twice = 0, lost = 0, made_up = 0;
    for (const bool carries : {false, true})
        for (auto [done, halted] = std::pair{0, true}; halted && done < most_instructions; ++done) {
            if (carries)
                memory.value.store(all_but_the_highest);
            const auto all = step_at_once(other, memory, done, false);
            halted = all.halted;
            ++ways;
            if (twice + lost + made_up == 0)
                show_steps(done, all);
            const bool same = all.ours.back() == all.theirs;
            const bool both = all.after == all.before + 2;
            const bool seen = all.halfway != all.before && all.halfway != all.before + 1;
            twice += same ? 1 : 0;
            lost += both ? 0 : 1;
            made_up += seen || (both && !same && !all.each_counts()) ? 1 : 0;
        }
    CHECK_MESSAGE(made_up == 0, "two counted at the same time, interleaved in ", ways, " ways: in ",
                  made_up, " a number was seen or returned that is not one more than the last");
    CHECK_MESSAGE(twice + lost == 0, "two counted at the same time, interleaved in ", ways,
                  " ways: in ", twice, " a number was returned twice,\nin ", lost,
                  " a step was lost; add and return in one operation. The first of them:");
}

TEST_CASE("task 2: others count again and again during a step, and it is not lost")
{
    const support::scratch_name name{"again"};
    const server_memory memory{name};
    support::halted_role other{"halted step", {name}};
    if (!can_be_halted(other))
        return;
    const auto all = step_at_once(other, memory, most_disturbed, true);
    const auto expected = all.before + static_cast<std::int64_t>(all.ours.size()) + 1;
    const std::string what = "during one step of another process we took " +
                             std::to_string(all.ours.size()) + ", from " +
                             std::to_string(all.before) + " on: ";
    CHECK_MESSAGE(all.after == expected, what, "expected ", expected, " in the memory, found ",
                  all.after, ";\na step was lost: try until nobody has come between");
    CHECK_MESSAGE(all.each_counts(), what, "its step returned ", all.theirs,
                  ",\nand a number was returned twice, or one that no step reached");
}

TEST_CASE("task 2: no other processor comes in between")
{
    const support::scratch_name name{"locked"};
    const server_memory memory{name};
    support::halted_role other{"halted step", {name}};
    if (!can_be_halted(other))
        return;
    other.begin_call();
    if (other.next_instruction().empty()) {
        MESSAGE("not checked: which instruction changes the number is looked at on x86-64 alone");
        return;
    }
    const auto before = memory.value.load();
    std::vector<std::uint8_t> changes;
    for (bool halted = true; halted && memory.value.load() == before;) {
        changes = other.next_instruction();
        halted = other.step();
    }
    const auto found = memory.value.load();
    REQUIRE_MESSAGE(found == before + 1, did_not_go_up, ": expected ", before + 1, ", found ",
                    found);
    CHECK_MESSAGE(
        support::is_locked(changes),
        "the instruction that changes the number is none that is locked: on two processors "
        "at the same time\nboth may load the same number, and a step is lost; add and "
        "return in one atomic operation");
}

TEST_CASE("task 2: whoever sees the new number sees what was stored before it")
{
    const support::scratch_name right{"field-before"}, wrong{"field-after"};
    const auto none = numbers_without_field(right, "before");
    const auto some = numbers_without_field(wrong, "after");
    if (!none || !some)
        return;
    CHECK_MESSAGE(*none == 0, "the new number was there ", *none,
                  " instructions before the field that was stored first");
    CHECK_MESSAGE(*some > 0, "where the field is stored last, this check does not see it missing");
}

TEST_CASE("task 3: the value read is the one in memory, all 64 bits of it")
{
    const support::scratch_name name{"values"};
    server_memory memory{name};
    const auto view = memory.mapping.map();
    for (const std::int64_t value : {std::int64_t{1}, two_to_32, two_to_32 + 5, std::int64_t{-2},
                                     std::int64_t{0x0102030405060708}}) {
        memory.set(value);
        const auto found = counter::current(view);
        REQUIRE_MESSAGE(found == value, not_the_value, ": expected ", value, ", found ", found);
    }
}

TEST_CASE("task 3: every look is a new one")
{
    const support::scratch_name name{"looks"};
    server_memory memory{name};
    actor client{"look", name};
    for (const std::int64_t value :
         {std::int64_t{1}, std::int64_t{2}, two_to_32, std::int64_t{0}}) {
        memory.set(value);
        const auto found = client.answer(not_the_value);
        REQUIRE_MESSAGE(found == value, "the client does not show what is in memory now: expected ",
                        value, ", found ", found);
    }
    check_bytes(memory.view.bytes(), zeros, "looking changed the memory");
}

TEST_CASE("task 3: the look is into the view that is given")
{
    check_each_view<mmf::access::read_only>(
        not_the_value, [](const auto& view) { return counter::current(view); });
}

TEST_CASE("task 3: the number is read whole while it changes")
{
    const support::scratch_name name{"whole"};
    const server_memory memory{name};
    support::halted_role client{"halted look", {name}, patience};
    if (can_be_halted(client))
        changing::number{client, memory.value, the_client, "current", not_the_value}.check();
}

TEST_CASE("task 3: where the counter could not be atomic it is refused")
{
    const support::scratch_name name{"crooked"};
    server_memory memory{name};
    check_refused<mmf::access::read_only>(memory, "view.load",
                                          [](const auto& view) { counter::current(view); });
    check_not_refused<mmf::access::read_only>(
        memory, [](const auto& view) { return counter::current(view); });
}

TEST_CASE("task 3: server and client together, until the last one has gone")
{
    const support::scratch_name name{"together"};
    support::events().columns(the_server, the_client);
    actor server{"server", name};
    const auto said = server.line("create failed");
    CHECK_MESSAGE(said == "made", "the server was asked to make the mapping, and says ", said);
    open_named(name);
    actor client{"client", name};
    client.line(did_not_open);
    for (const std::int64_t expected : {1, 2, 3}) {
        const auto written = server.answer(did_not_go_up);
        REQUIRE_MESSAGE(written == expected, "the server wrote ", written, ", expected ", expected,
                        ": see the cases of tasks 1 and 2 above");
        const auto read = client.answer(not_the_value);
        REQUIRE_MESSAGE(read == expected, not_the_value, ": the server wrote ", expected,
                        ", the client read ", read);
    }
    CHECK_MESSAGE(server.end().success(), "the server did not end well");
    const auto last = client.answer("the client did not survive the server's end");
    CHECK_MESSAGE(last == 3, "the memory did not survive the server's end");
    CHECK_MESSAGE(name.exists(), "the name went with the server, and the client still held it");
    CHECK_MESSAGE(client.end().success(), "the client did not end well");
    CHECK_MESSAGE(!name.exists(), "the last one has gone, and the name is still there");
}
