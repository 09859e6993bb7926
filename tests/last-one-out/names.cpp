// The checks of tasks 3 and 4 of lesson 7. The same source is compiled with the learner's module
// and with ours.
//
// Whatever is not the function under test is done by mmf: the check is the keeper where the guest
// is looked at, and the other way round. Processes meet at lines on pipes.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

import last_one_out;
import mmf;
import process;
import support;

using support::code_of;

namespace {

constexpr std::size_t object_size = 64;
constexpr std::array<std::byte, object_size> zeros{};

/// How long another process may take to answer: far longer than any that does, and short enough for
/// the first case to be heard before ./learn gives up.
constexpr process::milliseconds patience{2'000};

// The processes, as a verdict's columns name them.
const std::string we = "this check";
const std::string the_keeper = "the keeper";
const std::string the_guest = "the guest";

void say(const std::string& line)
{
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

/// In a role: holds what it has until the input ends.
int hold()
{
    process::interrupt_guard input;
    while (input.read_line()) {
    }
    return 0;
}

/// A keeper as the learner wrote it: makes the mapping, and holds it.
const bool keeper_role = support::role("keeper", [](const support::role_arguments& arguments) {
    const auto memory = last_one_out::create(arguments.at(0));
    say("made");
    return hold();
});

/// A guest as the learner wrote it: opens the mapping, and holds it.
const bool guest_role = support::role("guest", [](const support::role_arguments& arguments) {
    const auto memory = last_one_out::open(arguments.at(0));
    const auto view = memory.map();
    say(std::to_string(memory.size()) + " bytes, first " +
        std::to_string(view.read<std::int64_t>(0)));
    return hold();
});

/// A call of the learner that gives a mapping, by a process that can be halted within it; it says
/// what came of it, and halts once more before it lets go of the mapping.
int halted_beginning(mmf::mapping (*call)(std::string_view), const support::role_arguments& of)
{
    if (!support::let_halt())
        return 0;
    mmf::mapping memory;
    const auto code =
        code_of([&] { memory = support::under_test([&] { return call(of.at(0)); }); });
    if (code)
        say(code == std::errc::file_exists                 ? "is refused"
            : code == std::errc::no_such_file_or_directory ? "finds no keeper"
                                                           : "gets the error " + code.message());
    else
        say((memory.created() ? "has made " : "has opened ") + std::to_string(memory.size()) +
            " bytes");
    support::under_test([] {});
    return 0;
}

const bool halted_create_role =
    support::role("halted create", [](const support::role_arguments& arguments) {
        return halted_beginning(last_one_out::create, arguments);
    });
const bool halted_open_role =
    support::role("halted open", [](const support::role_arguments& arguments) {
        return halted_beginning(last_one_out::open, arguments);
    });

/// This check in a role, in another process. It ends when the case ends, by the end of its input,
/// so that it closes what it holds. What it says goes into the verdict's columns.
class actor
{
  public:
    actor(const std::string& role, const std::string& name)
        : label_{role == "guest" ? the_guest : the_keeper},
          child_{support::start_role(role, {name})}
    {
        support::events().columns(we, label_);
        note(role == "guest" ? "starts, calls open" : "starts, calls create");
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
            note("says nothing");
            FAIL(reason, ": the other process did not answer: does your function ever return?\n",
                 support::where_it_was(child_));
        }
        if (!line) {
            const std::string end = process::describe(child_.wait(patience));
            note(end);
            FAIL(reason, ": the other process ", end, ": ", child_.errors());
        }
        note("says: " + line.value_or(""));
        return line.value_or("");
    }
    /// Ends it so that no line of it runs any more.
    void kill()
    {
        child_.kill();
        child_.wait(patience);
        note("is killed");
    }

  private:
    void note(const std::string& what) { support::events().add(label_, what); }

    std::string label_;
    process::child child_;
};

/// A number's eight bytes as they must lie in memory: little-endian.
std::array<std::byte, 8> bytes_of(std::int64_t value)
{
    std::array<std::byte, 8> bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::byte>(static_cast<std::uint64_t>(value) >> (8 * i));
    return bytes;
}

/// Holds bytes that are in memory now against those expected.
void check_bytes(std::span<const std::byte> found, std::span<const std::byte> expected,
                 std::string_view reason)
{
    const bool same = std::ranges::equal(found, expected);
    if (!same)
        support::events().add(we, "looks at the memory: other bytes than expected");
    CHECK_MESSAGE(same, reason, "\n", support::compare_bytes(expected, found, {}));
}

/// A mapping as a right keeper makes it, with a number in its first bytes.
mmf::mapping kept(std::string_view name, std::int64_t number = 42)
{
    auto made = mmf::create_new(name, object_size);
    made.map<mmf::access::read_write>().write(0, bytes_of(number));
    support::events().add(we, "makes the mapping, stores " + std::to_string(number) + " in it");
    return made;
}

constexpr int most_system_calls = 60; // than create and open make

const std::string no_mapping = "there is no mapping of that name";
const std::string did_not_open = "open did not open what was made";

/// What the name stands for; where that is nothing, the case ends.
mmf::mapping open_named(const support::scratch_name& name)
{
    mmf::mapping found;
    const bool there = !code_of([&] { found = mmf::open_existing(name); });
    support::events().add(we, there ? "opens the mapping" : "finds no mapping to open");
    REQUIRE_MESSAGE(there, no_mapping, ": create was asked to make ", name.string());
    return found;
}

/// False, with a note in the verdict, where no process can be halted.
bool can_be_halted(const support::halted_role& other)
{
    const std::string not_checked = other.not_checked(support::halts::before_system_calls);
    if (!not_checked.empty())
        MESSAGE(not_checked);
    return not_checked.empty();
}

/// Lets the other process begin its call and halts it before one of its system calls, counted from
/// 1; false if it makes no more.
bool halted_before(support::halted_role& other, const std::string& name, int calls)
{
    std::optional<support::system_call> call;
    other.begin_call();
    for (int i = 0; i < calls; ++i)
        if (call = other.next_system_call(); !call)
            return false;
    support::events().clear();
    support::events().columns(we, name);
    support::events().add(name, "is halted before " + call->words());
    return true;
}

/// Lets it end that call; the result is what it says of it.
std::string end_of_call(support::halted_role& other, const std::string& name)
{
    other.end_call();
    const auto said = other.child().read_line(patience).value_or("says nothing");
    support::events().add(name, said);
    return said;
}

} // namespace

TEST_CASE("the size that the lesson's programs use")
{
    CHECK(last_one_out::mapping_size == object_size);
}

TEST_SUITE_BEGIN("3");

TEST_CASE("task 3: another process finds the mapping: 64 bytes, all of them 0")
{
    const support::scratch_name name{"made"};
    actor keeper{"keeper", name};
    const auto said = keeper.line("create failed");
    CHECK(said == "made");
    const auto memory = open_named(name);
    CHECK_MESSAGE(memory.size() == object_size, "the mapping has not 64 bytes but ", memory.size());
    const auto view = memory.map();
    check_bytes(view.bytes(), zeros, "the mapping is not all 0");
}

TEST_CASE("task 3: what create returns is made by it, and may be written to")
{
    const support::scratch_name name{"own"};
    const auto memory = last_one_out::create(name);
    REQUIRE_MESSAGE(memory.is_open(), no_mapping, ": create returned a closed handle");
    CHECK_MESSAGE(memory.created(), "the mapping was opened, not made");
    CHECK_MESSAGE(memory.granted_access() == mmf::access::read_write,
                  "the keeper cannot write to it");
}

TEST_CASE("task 3: a second keeper is refused while the first one lives")
{
    const support::scratch_name name{"second"};
    actor first{"keeper", name};
    const auto said = first.line("create failed");
    CHECK(said == "made");
    open_named(name).map<mmf::access::read_write>().write(0, bytes_of(42));
    support::events().add(we, "stores 42 in the memory");
    const bool refused = code_of([&] { last_one_out::create(name); }) == std::errc::file_exists;
    support::events().add(we, refused ? "is refused as a second keeper"
                                      : "is let in as a second keeper");
    CHECK_MESSAGE(refused, "a second keeper was let in: create did not say that the name is taken");
    const auto view = open_named(name).map(0, 8);
    check_bytes(view.bytes(), bytes_of(42), "the second keeper changed the first one's memory");
}

TEST_CASE("task 3: of two keepers that start at the same time one is refused")
{
    const std::string other_keeper = "another keeper";
    for (int calls = 1; calls < most_system_calls; ++calls) {
        const support::scratch_name name{"race"};
        support::halted_role other{"halted create", {name}};
        if (!can_be_halted(other))
            return;
        if (!halted_before(other, other_keeper, calls)) {
            CHECK_MESSAGE(calls > 1, no_mapping, ": create asked the system for nothing");
            return;
        }
        std::uint64_t size = 0;
        const auto none = code_of([&] { size = mmf::open_existing(name).size(); });
        const bool whole =
            none ? none == std::errc::no_such_file_or_directory : size == object_size;
        CHECK_MESSAGE(whole, "a guest can find the mapping half made: give it its name at last");
        mmf::mapping ours;
        code_of([&] { ours = mmf::create_new(name, object_size); });
        support::events().add(we, ours.is_open() ? "makes the mapping" : "is refused");
        const auto said = end_of_call(other, other_keeper);
        const std::string expected = ours.is_open() ? "is refused" : "has made 64 bytes";
        REQUIRE_MESSAGE(said == expected, "two keepers started at the same time: the other one ",
                        said, ", and it was expected that it ", expected,
                        ": ask for the name and take it in one call");
    }
}

TEST_CASE("task 3: the name goes with the keeper, and the next one starts at 0")
{
    const support::scratch_name name{"next"};
    {
        const auto first = last_one_out::create(name);
        REQUIRE_MESSAGE(name.exists(), no_mapping);
        first.map<mmf::access::read_write>().write(0, bytes_of(42));
    }
    REQUIRE_MESSAGE(!name.exists(), "the name is still there: its handle was never closed");
    const auto next = last_one_out::create(name);
    const auto view = next.map();
    check_bytes(view.bytes(), zeros, "the next keeper found old bytes");
}

TEST_CASE("task 3: a killed keeper is in nobody's way, and the next one starts at 0")
{
    const support::scratch_name name{"killed"};
    actor first{"keeper", name};
    first.line("create failed");
    open_named(name).map<mmf::access::read_write>().write(0, bytes_of(42));
    support::events().add(we, "stores 42 in the memory");
    first.kill();
    mmf::mapping next;
    const auto code = code_of([&] { next = last_one_out::create(name); });
    REQUIRE_MESSAGE(!code, "the last holder was killed, and create said: ", code.message());
    const auto view = next.map();
    check_bytes(view.bytes(), zeros, "the next keeper found the bytes of the killed one");
}

TEST_CASE("task 3: whenever a keeper is killed in create, the next one starts at 0")
{
    for (int calls = 1; calls < most_system_calls; ++calls) {
        const support::scratch_name name{"any-moment"};
        {
            support::halted_role other{"halted create", {name}};
            if (!can_be_halted(other) || !halted_before(other, the_keeper, calls))
                return;
        }
        support::events().add(the_keeper, "is killed there");
        mmf::mapping next;
        const auto code = code_of([&] { next = last_one_out::create(name); });
        REQUIRE_MESSAGE(
            !code, "a keeper was killed in create, and the next one was told: ", code.message());
        const auto view = next.map();
        check_bytes(view.bytes(), zeros,
                    "a keeper was killed in create, and the next one found "
                    "other bytes than 0");
    }
}

TEST_CASE("task 3: what is not a name is refused with an error")
{
    for (const std::string name : {"", "a/b"}) {
        const bool refused =
            code_of([&] { last_one_out::create(name); }) == std::errc::invalid_argument;
        CHECK_MESSAGE(refused, "create(\"", name, "\") did not pass the error on");
    }
}

TEST_SUITE_BEGIN("4");

TEST_CASE("task 4: a guest in another process opens what the keeper made")
{
    const support::scratch_name name{"open"};
    const auto memory = kept(name);
    actor guest{"guest", name};
    const auto found = guest.line(did_not_open);
    CHECK_MESSAGE(found == "64 bytes, first 42", did_not_open, ": found ", found);
    const auto view = memory.map(0, 8);
    check_bytes(view.bytes(), bytes_of(42), "the guest changed the keeper's memory");
}

TEST_CASE("task 4: a guest without a keeper gets an error and makes nothing")
{
    const support::scratch_name name{"alone"};
    mmf::mapping opened;
    const auto code = code_of([&] { opened = last_one_out::open(name); });
    CHECK_MESSAGE(!name.exists(), "the guest made the mapping itself: open must not create");
    const bool missed = code == std::errc::no_such_file_or_directory;
    CHECK_MESSAGE(missed, "there was no keeper, and open did not pass on the error that says so");
}

TEST_CASE("task 4: the guest may read and not write")
{
    const support::scratch_name name{"reader"};
    const auto memory = kept(name);
    const auto opened = last_one_out::open(name);
    REQUIRE_MESSAGE(opened.is_open(), did_not_open, ": it returned a closed handle");
    CHECK_MESSAGE(opened.granted_access() == mmf::access::read_only,
                  "the guest asked for more than it needs: it was let in to write");
}

TEST_CASE("task 4: the name stays until the guest, too, has gone")
{
    const support::scratch_name name{"last"};
    auto memory = kept(name);
    auto opened = last_one_out::open(name);
    memory.close();
    CHECK_MESSAGE(name.exists(),
                  "the name went with the keeper: open gave no handle that holds it");
    opened.close();
    CHECK_MESSAGE(!name.exists(), "the name is still there: a handle was never closed");
}

TEST_CASE("task 4: the keeper ends while a guest opens: it holds the mapping, or is told")
{
    for (int calls = 1; calls < most_system_calls; ++calls) {
        const support::scratch_name name{"closed"};
        auto keeper = mmf::create_new(name, object_size);
        support::halted_role guest{"halted open", {name}};
        if (!can_be_halted(guest))
            return;
        if (!halted_before(guest, the_guest, calls)) {
            CHECK_MESSAGE(calls > 1, did_not_open, ": open asked the system for nothing");
            return;
        }
        keeper.close();
        support::events().add(we, "lets go of the mapping");
        const auto said = end_of_call(guest, the_guest);
        const bool held = said == "has opened 64 bytes";
        REQUIRE_MESSAGE((held || said == "finds no keeper"), "the keeper ended while the guest ",
                        "was within open, and then the guest ", said);
        REQUIRE_MESSAGE(name.exists() == held, "the guest ", said, ", and the name is ",
                        (held ? "gone" : "still there"));
        guest.end_call();
        REQUIRE_MESSAGE(!name.exists(), "the last one has gone, and the name is still there");
    }
}

TEST_CASE("task 4: what a killed keeper left behind is not opened")
{
    const support::scratch_name name{"left"};
    actor keeper{"keeper", name};
    keeper.line("create failed");
    keeper.kill();
    mmf::mapping opened;
    const auto code = code_of([&] { opened = last_one_out::open(name); });
    const bool missed = code == std::errc::no_such_file_or_directory;
    CHECK_MESSAGE(missed, "the last holder was killed, and open did not say that nothing is there");
}

TEST_CASE("task 4: a killed guest holds nothing")
{
    const support::scratch_name name{"dead-guest"};
    auto memory = kept(name);
    actor guest{"guest", name};
    guest.line(did_not_open);
    guest.kill();
    memory.close();
    support::events().add(we, "lets go of the mapping");
    CHECK_MESSAGE(!name.exists(), "the guest was killed, the keeper was the last one out, and the "
                                  "name is still there");
}
