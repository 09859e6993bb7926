// The checks of lesson 4. The same source is compiled with the learner's module and with ours.
//
// Whatever is not the function under test is done by mmf: the check is the server where the client
// is looked at, and the other way round. Processes meet at lines on pipes.

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
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

namespace {

using writable_view = mmf::view<mmf::access::read_write>;
using eight_bytes = std::array<std::byte, 8>;

constexpr std::size_t object_size = 64;
constexpr std::int64_t two_to_32 = std::int64_t{1} << 32;

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
    return answer_each_line([&] { return counter::publish_next(view); });
});

/// A client as the learner wrote it: opens the mapping, then looks once for every line.
const bool client_role = support::role("client", [](const support::role_arguments& arguments) {
    const auto memory = counter::open(arguments.at(0));
    const auto view = memory.map();
    say(std::to_string(memory.size()) + " bytes, first " + std::to_string(view.read<std::int64_t>(0)));
    return answer_each_line([&] { return counter::current(view); });
});

/// Only the learner's step, on a mapping that mmf opens.
const bool stepping_role = support::role("step", [](const support::role_arguments& arguments) {
    const auto memory = mmf::open_existing(arguments.at(0));
    auto view = memory.map<mmf::access::read_write>();
    return answer_each_line([&] { return counter::publish_next(view); });
});

/// Only the learner's look, on a mapping that mmf opens.
const bool looking_role = support::role("look", [](const support::role_arguments& arguments) {
    const auto memory = mmf::open_existing(arguments.at(0), mmf::access::read_only);
    const auto view = memory.map();
    return answer_each_line([&] { return counter::current(view); });
});

/// The next line of the process; where it ends instead, the case ends with its words.
std::string line_of(process::child& child, std::string_view reason)
{
    const auto line = child.read_line();
    if (!line) {
        const std::string end = process::describe(child.wait());
        FAIL(reason, ": the other process ", end, " and said: ", child.errors());
    }
    return line.value_or("");
}

/// Sends the process a line and returns its answer, a number.
std::int64_t answer(process::child& child, std::string_view reason)
{
    child.write_line("go");
    return std::stoll(line_of(child, reason));
}

/// The counter's eight bytes as they must lie in memory: little-endian.
eight_bytes bytes_of(std::int64_t value)
{
    eight_bytes bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::byte>(static_cast<std::uint64_t>(value) >> (8 * i));
    return bytes;
}

/// The object's bytes where the counter is `value` and the others are all `rest`.
std::vector<std::byte> object_of(std::int64_t value, std::byte rest = std::byte{0})
{
    const auto first = bytes_of(value);
    std::vector<std::byte> bytes(first.begin(), first.end());
    bytes.resize(object_size, rest);
    return bytes;
}

/// Holds the bytes that are in memory now against those expected.
void check_bytes(const writable_view& memory, const std::vector<std::byte>& expected,
                 std::string_view reason)
{
    const std::vector<std::byte> found(memory.bytes().begin(), memory.bytes().end());
    CHECK_MESSAGE(found == expected, reason, "\n", support::compare_bytes(expected, found));
}

/// A mapping as a right server makes it, and a view of all of it.
struct server_memory
{
    explicit server_memory(std::string_view name)
        : mapping{mmf::create_new(name, object_size)}, view{mapping.map<mmf::access::read_write>()}
    {}
    void set(std::int64_t value) { view.write(0, bytes_of(value)); }

    mmf::mapping mapping;
    writable_view view;
};

/// What the name stands for; a case that finds nothing there ends.
mmf::mapping open_named(const support::scratch_name& name, std::string_view reason)
{
    mmf::mapping found;
    const auto code = code_of([&] { found = mmf::open_existing(name); });
    REQUIRE_MESSAGE(!code, reason, ": expected ", name.string(), " to be there, but found: ",
                    code.message());
    return found;
}

const std::string no_mapping = "there is no mapping of that name";
const std::string did_not_go_up = "the counter in memory did not go up";
const std::string did_not_open = "open did not open what the server made";
const std::string not_the_value = "the value read is not the one in memory";

} // namespace

TEST_CASE("the names that the lesson's programs use are the article's")
{
    CHECK(counter::default_name == "test_memory");
    CHECK(counter::mapping_size == object_size);
    CHECK(counter::value_offset == 0);
}

TEST_CASE("task 1: another process finds the server's mapping: 64 bytes, all of them 0")
{
    const support::scratch_name name{"made"};
    auto server = support::start_role("server", {name});
    CHECK(line_of(server, "create failed") == "made");
    const auto memory = open_named(name, no_mapping);
    CHECK_MESSAGE(memory.size() == object_size, "the mapping has the wrong size: expected 64 bytes, found ",
                  memory.size());
    check_bytes(memory.map<mmf::access::read_write>(), object_of(0), "the mapping is not all 0");
}

TEST_CASE("task 1: what the server gets is made by it, and it may write there")
{
    const support::scratch_name name{"own"};
    const auto memory = counter::create(name);
    REQUIRE_MESSAGE(memory.is_open(), no_mapping, ": create returned a closed handle");
    CHECK_MESSAGE(memory.created(), "the mapping was opened, not made");
    CHECK_MESSAGE(memory.permitted() == mmf::access::read_write, "the server cannot write to it");
}

TEST_CASE("task 1: a second server is refused while the first one lives")
{
    const support::scratch_name name{"second"};
    auto first = support::start_role("server", {name});
    CHECK(line_of(first, "create failed") == "made");
    open_named(name, no_mapping).map<mmf::access::read_write>().write(0, bytes_of(42));
    const auto code = code_of([&] { counter::create(name); });
    CHECK_MESSAGE(code == std::errc::file_exists, "a second server was let in: expected the error \"",
                  std::make_error_code(std::errc::file_exists).message(), "\", found: \"",
                  code.message(), '"');
    check_bytes(open_named(name, "the second server took the name away").map<mmf::access::read_write>(),
                object_of(42), "the second server changed the first one's memory");
}

TEST_CASE("task 1: the name goes with the server, and the next server starts at 0")
{
    const support::scratch_name name{"next"};
    {
        const auto first = counter::create(name);
        REQUIRE_MESSAGE(name.exists(), no_mapping);
        first.map<mmf::access::read_write>().write(0, bytes_of(42));
    }
    REQUIRE_MESSAGE(!name.exists(), "the name is still there: its handle was never closed");
    const auto next = counter::create(name);
    check_bytes(next.map<mmf::access::read_write>(), object_of(0), "the next server found old bytes");
}

TEST_CASE("task 1: what is not a name is refused with an error")
{
    for (const std::string name : {"", "a/b"})
        CHECK_MESSAGE(code_of([&] { counter::create(name); }) == std::errc::invalid_argument,
                      "create(\"", name, "\") did not pass the error on");
}

TEST_CASE("task 2: each step adds one to the number in the first eight bytes")
{
    const support::scratch_name name{"steps"};
    const server_memory memory{name};
    auto server = support::start_role("step", {name});
    for (const std::int64_t expected : {1, 2, 3}) {
        answer(server, did_not_go_up);
        check_bytes(memory.view, object_of(expected), did_not_go_up);
    }
}

TEST_CASE("task 2: the value returned is the one that is in memory now")
{
    const support::scratch_name name{"returned"};
    server_memory memory{name};
    for (const std::int64_t before : {std::int64_t{0}, std::int64_t{1}, std::int64_t{41}, two_to_32}) {
        memory.set(before);
        const auto returned = counter::publish_next(memory.view);
        const auto held = memory.view.read<std::int64_t>(0);
        CHECK_MESSAGE(returned == held, "the value returned is not the one in memory: returned ",
                      returned, ", but memory holds ", held);
    }
}

TEST_CASE("task 2: another process sets the counter, and the next step goes on from there")
{
    const support::scratch_name name{"set"};
    server_memory memory{name};
    auto server = support::start_role("step", {name});
    answer(server, did_not_go_up);
    for (const std::int64_t value : {100, 5, 0}) {
        memory.set(value);
        answer(server, did_not_go_up);
        check_bytes(memory.view, object_of(value + 1),
                    "the step did not go on from the value in memory: is a copy kept elsewhere?");
    }
}

TEST_CASE("task 2: the counter goes on past 32 bits")
{
    const support::scratch_name name{"wide"};
    server_memory memory{name};
    for (const std::int64_t before : {two_to_32 - 1, 7 * two_to_32 - 1, std::int64_t{-1}}) {
        memory.set(before);
        counter::publish_next(memory.view);
        check_bytes(memory.view, object_of(before + 1), "the counter is not 64 bits wide");
    }
}

TEST_CASE("task 2: the other 56 bytes stay as they are")
{
    const support::scratch_name name{"rest"};
    server_memory memory{name};
    for (std::uint64_t i = 8; i < object_size; ++i)
        memory.view.write(i, std::byte{0xA5});
    counter::publish_next(memory.view);
    check_bytes(memory.view, object_of(1, std::byte{0xA5}), "bytes beside the counter were changed");
}

TEST_CASE("task 2: where the counter could not be atomic it is refused and left alone")
{
    const support::scratch_name name{"crooked"};
    const server_memory memory{name};
    auto crooked = memory.mapping.map<mmf::access::read_write>(1);
    CHECK_MESSAGE(code_of([&] { counter::publish_next(crooked); }) == std::errc::invalid_argument,
                  "a counter at an odd address was counted: the step does not use view.atomic");
    auto narrow = memory.mapping.map<mmf::access::read_write>(0, 4);
    CHECK_MESSAGE(code_of([&] { counter::publish_next(narrow); }) == std::errc::result_out_of_range,
                  "a counter was counted in a view of 4 bytes: the step does not use view.atomic");
    check_bytes(memory.view, object_of(0), "the refused step changed the memory");
}

TEST_CASE("task 3: a client in another process opens what the server made")
{
    const support::scratch_name name{"open"};
    server_memory memory{name};
    memory.set(42);
    auto client = support::start_role("client", {name});
    const auto found = line_of(client, did_not_open);
    CHECK_MESSAGE(found == "64 bytes, first 42", did_not_open, ": found ", found);
    check_bytes(memory.view, object_of(42), "the client changed the server's memory");
}

TEST_CASE("task 3: a client without a server gets an error and makes nothing")
{
    const support::scratch_name name{"alone"};
    mmf::mapping opened;
    const auto code = code_of([&] { opened = counter::open(name); });
    CHECK_MESSAGE(!name.exists(), "the client made the mapping itself: open must not create");
    CHECK_MESSAGE(code == std::errc::no_such_file_or_directory,
                  "open did not pass the error on, and there was no server; it gave: \"",
                  code.message(), '"');
}

TEST_CASE("task 3: the client may read and not write")
{
    const support::scratch_name name{"reader"};
    const server_memory memory{name};
    const auto opened = counter::open(name);
    REQUIRE_MESSAGE(opened.is_open(), did_not_open, ": it returned a closed handle");
    CHECK_MESSAGE(opened.permitted() == mmf::access::read_only,
                  "the client asked for more than it needs: it was let in to write");
}

TEST_CASE("task 3: the name stays until the client, too, has gone")
{
    const support::scratch_name name{"last"};
    server_memory memory{name};
    auto opened = counter::open(name);
    memory.mapping.close();
    CHECK_MESSAGE(name.exists(), "the name went with the server: open gave no handle that holds it");
    opened.close();
    CHECK_MESSAGE(!name.exists(), "the name is still there: a handle was never closed");
}

TEST_CASE("task 4: the value read is the one in memory, all 64 bits of it")
{
    const support::scratch_name name{"values"};
    server_memory memory{name};
    const auto view = memory.mapping.map();
    for (const std::int64_t value : {std::int64_t{1}, two_to_32, two_to_32 + 5, std::int64_t{-2},
                                     std::int64_t{0x0102030405060708}}) {
        memory.set(value);
        const auto found = counter::current(view);
        CHECK_MESSAGE(found == value, not_the_value, ": expected ", value, ", found ", found);
    }
}

TEST_CASE("task 4: every look is a new one")
{
    const support::scratch_name name{"looks"};
    server_memory memory{name};
    auto client = support::start_role("look", {name});
    for (const std::int64_t value : {std::int64_t{1}, std::int64_t{2}, two_to_32, std::int64_t{0}}) {
        memory.set(value);
        const auto found = answer(client, not_the_value);
        CHECK_MESSAGE(found == value, "the client shows an old value: expected ", value, ", found ",
                      found);
    }
    check_bytes(memory.view, object_of(0), "looking changed the memory");
}

TEST_CASE("task 4: where the counter could not be atomic it is refused")
{
    const support::scratch_name name{"crooked"};
    const server_memory memory{name};
    const auto crooked = memory.mapping.map(1);
    CHECK_MESSAGE(code_of([&] { counter::current(crooked); }) == std::errc::invalid_argument,
                  "a counter at an odd address was read: the look does not use view.load");
    const auto narrow = memory.mapping.map(0, 4);
    CHECK_MESSAGE(code_of([&] { counter::current(narrow); }) == std::errc::result_out_of_range,
                  "a counter was read from a view of 4 bytes: the look does not use view.load");
}

TEST_CASE("task 4: server and client together, until the last one has gone")
{
    const support::scratch_name name{"together"};
    auto server = support::start_role("server", {name});
    REQUIRE(line_of(server, "tasks 1 and 2 come first") == "made");
    auto client = support::start_role("client", {name});
    REQUIRE(line_of(client, "task 3 comes first") == "64 bytes, first 0");
    for (const std::int64_t expected : {1, 2, 3}) {
        REQUIRE(answer(server, "tasks 1 and 2 come first") == expected);
        CHECK(answer(client, not_the_value) == expected);
    }
    server.close_input();
    CHECK(server.wait().success());
    CHECK(name.exists());
    CHECK(answer(client, not_the_value) == 3);
    client.close_input();
    CHECK(client.wait().success());
    CHECK_MESSAGE(!name.exists(), "the last one has gone, and the name is still there");
}
