// The programs of lesson 4 as a user meets them: what they print, how they end, what they leave.
// Meetings are lines that a program has printed; nothing waits for time to pass.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

import mmf;
import process;
import support;

namespace {

using arguments = std::vector<std::string>;

/// So long that the next step does not come while a check looks.
const std::string never = "86400000";

arguments command(const std::string& program, const arguments& options)
{
    arguments words{support::built("solution-counter-" + program)};
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

process::result run(const std::string& program, const arguments& options)
{
    return process::run(command(program, options));
}

/// Starts the program and waits until it has printed `first`.
process::child start(const std::string& program, const arguments& options, std::string_view first)
{
    process::child child{command(program, options)};
    const auto line = child.read_line();
    if (!line)
        child.wait();
    INFO("standard error: ", child.errors());
    REQUIRE(line.value_or("the end of its output") == first);
    return child;
}

/// A server that has written 1 and then stands still.
process::child start_server(const support::scratch_name& name)
{
    return start("server", {"--name", name, "--interval", never}, "wrote 1");
}

/// A client that has read `value` and then stands still.
process::child start_client(const support::scratch_name& name, const std::string& value)
{
    return start("client", {"--name", name, "--interval", never}, "read " + value);
}

void check_interrupt_ends(process::child& child)
{
    child.interrupt();
    CHECK(child.wait() == process::exit_status{0, 0});
    CHECK(child.read_all().empty());
    CHECK(child.errors().empty());
}

void check_refused(const process::result& result, int code, const std::string& errors)
{
    CHECK(result.status == process::exit_status{code, 0});
    CHECK(result.output.empty());
    CHECK(result.errors == errors);
}

/// Python with a program of one line per element, or nothing where it is not installed.
std::optional<process::child> start_python(const arguments& program, const arguments& words)
{
    std::string text;
    for (const std::string& line : program)
        text += line + '\n';
    arguments all{"python3", "-c", text};
    all.insert(all.end(), words.begin(), words.end());
    try {
        return process::child{all};
    } catch (const std::system_error& error) {
        if (error.code() != std::errc::no_such_file_or_directory)
            throw;
        MESSAGE("skipped: python3 is not installed");
        return std::nullopt;
    }
}

std::int64_t number_after(std::string_view word, const std::optional<std::string>& line)
{
    REQUIRE(line.has_value());
    REQUIRE(line->starts_with(word));
    return std::stoll(line->substr(word.size()));
}

} // namespace

TEST_CASE("the server counts from 1, one line for each step, and its name goes with it")
{
    const support::scratch_name name{"count"};
    const auto result = run("server", {"--name", name, "--interval", "1", "--count", "3"});
    CHECK(result.status.success());
    CHECK(result.output == "wrote 1\nwrote 2\nwrote 3\n");
    CHECK(result.errors.empty());
    CHECK_FALSE(name.exists());
}

TEST_CASE("what the server says it wrote is what is in memory: an int64 and 56 zeros")
{
    const support::scratch_name name{"label"};
    const auto server = start_server(name);
    std::array<std::byte, 64> expected{};
    expected[0] = std::byte{1};
    const auto found = support::file_bytes(name.path());
    const bool same = std::ranges::equal(expected, found);
    CHECK_MESSAGE(same, support::compare_bytes(expected, found));
}

TEST_CASE("the client shows what is in memory, one line for each look")
{
    const support::scratch_name name{"show"};
    const auto server = start_server(name);
    const auto result = run("client", {"--name", name, "--interval", "1", "--count", "2"});
    CHECK(result.status.success());
    CHECK(result.output == "read 1\nread 1\n");
    CHECK(result.errors.empty());
}

TEST_CASE("the client shows 64 bits, whoever wrote them")
{
    const support::scratch_name name{"wide"};
    const auto server = start_server(name);
    const auto memory = mmf::open_existing(name);
    memory.map<mmf::access::read_write>().atomic<std::int64_t>(0).store(9'000'000'000'000'000'000);
    CHECK(run("client", {"--name", name, "--count", "1"}).output == "read 9000000000000000000\n");
}

TEST_CASE("Ctrl-C ends the server cleanly, and the name with it")
{
    const support::scratch_name name{"stop"};
    auto server = start_server(name);
    REQUIRE(name.exists());
    check_interrupt_ends(server);
    CHECK_FALSE(name.exists());
}

TEST_CASE("Ctrl-C ends a client cleanly and takes nothing from the server")
{
    const support::scratch_name name{"leave"};
    auto server = start_server(name);
    auto client = start_client(name, "1");
    check_interrupt_ends(client);
    CHECK(name.exists());
    CHECK(run("client", {"--name", name, "--count", "1"}).output == "read 1\n");
    check_interrupt_ends(server);
    CHECK_FALSE(name.exists());
}

TEST_CASE("the name goes with the last one out, also where that is a client")
{
    const support::scratch_name name{"last"};
    auto server = start_server(name);
    auto client = start_client(name, "1");
    check_interrupt_ends(server);
    CHECK(name.exists());
    CHECK(run("client", {"--name", name, "--count", "1"}).output == "read 1\n");
    check_refused(run("server", {"--name", name, "--count", "1"}), 1,
                  "server: create_new '" + name.string() +
                      "': the name is in use already. Is the program running twice?\n");
    check_interrupt_ends(client);
    CHECK_FALSE(name.exists());
}

TEST_CASE("a second server gets an error, and the first one keeps its memory")
{
    const support::scratch_name name{"second"};
    const auto server = start_server(name);
    check_refused(run("server", {"--name", name}), 1,
                  "server: create_new '" + name.string() +
                      "': the name is in use already. Is the program running twice?\n");
    CHECK(run("client", {"--name", name, "--count", "1"}).output == "read 1\n");
}

TEST_CASE("a client without a server gets an error and makes nothing")
{
    const support::scratch_name name{"alone"};
    check_refused(run("client", {"--name", name}), 1,
                  "client: open_existing '" + name.string() +
                      "': no such mapping. Is the program that creates it running?\n");
    CHECK_FALSE(name.exists());
}

TEST_CASE("a server that was killed does not stand in the way of the next one")
{
    const support::scratch_name name{"killed"};
    for (const std::string follower : {"client", "server"}) {
        auto server = start_server(name);
        server.kill();
        CHECK(server.wait() == process::exit_status{0, 9});
        REQUIRE(name.exists()); // what the system leaves behind
        const auto next = run(follower, {"--name", name, "--count", "1"});
        CHECK(next.status.success() == (follower == "server"));
        CHECK(next.output == (follower == "server" ? "wrote 1\n" : ""));
        CHECK_FALSE(name.exists());
    }
}

TEST_CASE("a client that was killed takes nothing from the server")
{
    const support::scratch_name name{"killed-client"};
    auto server = start_server(name);
    auto client = start_client(name, "1");
    client.kill();
    client.wait();
    CHECK(run("client", {"--name", name, "--count", "1"}).output == "read 1\n");
    check_interrupt_ends(server);
    CHECK_FALSE(name.exists());
}

TEST_CASE("numbers that make no sense are wrong usage: status 2 and the usage line")
{
    const support::scratch_name name{"usage"};
    for (const std::string program : {"server", "client"})
        for (const arguments& wrong : {arguments{"--interval", "0"},
                                       {"--interval", "-5"},
                                       {"--interval", "soon"},
                                       {"--interval", "1.5"},
                                       {"--interval", "86400001"},
                                       {"--interval", ""},
                                       {"--interval", "99999999999999999999"},
                                       {"--interval"},
                                       {"--count", "0"},
                                       {"--count", "-1"},
                                       {"--count", "many"},
                                       {"--nome", "x"},
                                       {"test_memory"}}) {
            arguments options = wrong;
            options.insert(options.begin(), {"--name", name});
            const auto result = run(program, options);
            CAPTURE(program);
            CAPTURE(wrong.front());
            CAPTURE(wrong.back());
            CHECK(result.status == process::exit_status{2, 0});
            CHECK(result.output.empty());
            CHECK(result.errors.starts_with(program + ": "));
            CHECK(result.errors.ends_with("\nusage: " + program +
                                          " [--name TEXT] [--interval NUMBER] [--count NUMBER]\n"));
            CHECK_FALSE(name.exists());
        }
}

TEST_CASE("names that are none get an error, status 1")
{
    for (const std::string program : {"server", "client"})
        for (const std::string& name :
             {std::string{}, std::string{"a/b"}, std::string{"/x"}, std::string{".."},
              std::string{"foo\\bar"}, std::string(256, 'x')}) {
            const auto result = run(program, {"--name", name, "--count", "1"});
            CAPTURE(program);
            CAPTURE(name);
            CHECK(result.status == process::exit_status{1, 0});
            CHECK(result.output.empty());
            CHECK(result.errors.find("not a name for a mapping") != std::string::npos);
        }
}

TEST_CASE("a mapping too short for a counter is an error for the client, not a crash")
{
    const support::scratch_name name{"short"};
    std::ofstream{name.path(), std::ios::binary} << "1234";
    check_refused(run("client", {"--name", name, "--count", "1"}), 1,
                  "client: load: 8 bytes at offset 0 do not lie in a view of 4 bytes\n");
    CHECK(name.exists()); // another program's object is never removed
}

TEST_CASE("output that cannot be written is an error, status 1")
{
    const support::scratch_name name{"full"};
    const auto server = command("server", {"--name", name, "--interval", "1", "--count", "2"});
    std::string line = "exec";
    for (const std::string& word : server)
        line += " '" + word + "'";
    check_refused(process::run({"sh", "-c", line + " > /dev/full"}), 1,
                  "server: the output cannot be written\n");
    CHECK_FALSE(name.exists());
}

TEST_CASE("Python reads a rising little-endian int64 at offset 0 of a file of 64 bytes")
{
    const support::scratch_name name{"python"};
    auto server = start("server", {"--name", name, "--interval", "100"}, "wrote 1");
    auto python = start_python(
        {"import mmap, os, struct, sys",
         "with open(sys.argv[1], 'rb') as f:", "    size = os.fstat(f.fileno()).st_size",
         "    memory = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ)",
         "for line in sys.stdin:", "    value, = struct.unpack_from('<q', memory, 0)",
         "    print(size, len(memory), value, any(memory[8:]), flush=True)"},
        {name.path()});
    if (!python)
        return;
    std::int64_t before = 0;
    for (int look = 0; look < 5; ++look) {
        std::int64_t written = 0; // memory holds this or more once the server has said so
        while (written <= before)
            written = number_after("wrote ", server.read_line());
        python->write_line("look");
        std::istringstream seen{python->read_line().value_or("nothing")};
        std::int64_t size = 0, length = 0, value = 0;
        std::string others_used;
        seen >> size >> length >> value >> others_used;
        CHECK(size == 64);
        CHECK(length == 64);
        CHECK(value >= written);
        CHECK(value > before);
        CHECK(others_used == "False");
        before = value;
    }
    python->close_input();
    CHECK(python->wait().success());
    CHECK(name.exists());
    check_refused(run("server", {"--name", name}), 1,
                  "server: create_new '" + name.string() +
                      "': the name is in use already. Is the program running twice?\n");
    server.interrupt();
    CHECK(server.wait().success());
    CHECK_FALSE(name.exists());
}

TEST_CASE("a client reads what Python wrote, and the object that Python made is still there")
{
    const support::scratch_name name{"from-python"};
    auto python = start_python({"import struct, sys", "with open(sys.argv[1], 'xb') as f:",
                                "    f.write(struct.pack('<q', 2**40) + bytes(56))"},
                               {name.path()});
    if (!python)
        return;
    REQUIRE(python->wait().success());
    const auto result = run("client", {"--name", name, "--count", "1"});
    CHECK(result.status.success());
    CHECK(result.output == "read 1099511627776\n");
    CHECK(name.exists());
    CHECK(std::filesystem::file_size(name.path()) == 64);
}
