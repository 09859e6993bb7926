#pragma once

// The processes in the checks of tasks 3 and 4 of lesson 12: roles that call what the learner wrote,
// how they are started, killed and halted, and what they say. To be included last, behind the
// imports that it stands on, so that it includes nothing itself.

#include "../support/halting.hpp"

using support::code_of;

namespace {

constexpr std::size_t object_size = 64;

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

/// Fails unless a keeper's first line is the one that its role prints.
void check_made(const std::string& said)
{
    CHECK_MESSAGE(said == "made", "the keeper's first line is \"", said,
                  "\": does create print something?");
}

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

/// The name as a part of a longer text, so that no 0 stands behind it.
std::string_view within_longer(const support::scratch_name& name)
{
    static std::string longer;
    longer = name.string() + "-longer";
    return std::string_view{longer}.substr(0, name.string().size());
}

/// Fails unless all of the bytes are 0, however many there are.
void check_zeros(std::span<const std::byte> found, std::string_view reason)
{
    check_bytes(found, std::vector<std::byte>(found.size()), reason);
}

/// How many bytes a mapping has that nothing disturbs the making of; 0 if there is none.
std::uint64_t usual_size()
{
    const support::scratch_name name{"usual"};
    mmf::mapping made;
    code_of([&] { made = last_one_out::create(name); });
    return made.size();
}

/// Stores a number in a keeper's first bytes; where it has no room for one, the case ends.
void store_in(const mmf::mapping& memory, std::int64_t number)
{
    REQUIRE_MESSAGE(memory.size() >= sizeof number, "the mapping has not 64 bytes but ",
                    memory.size());
    memory.map<mmf::access::read_write>().write(0, bytes_of(number));
    support::events().add(we, "stores " + std::to_string(number) + " in the memory");
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
