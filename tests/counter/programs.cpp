// The programs of lesson 14 as a user meets them: what they print, how they end, what they leave.
// Meetings are lines that a program has printed; nothing waits for time to pass.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

import mmf;
import process;
import support;

#include "programs.hpp"

namespace {

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
    const auto view = mmf::open_existing(name).map();
    const bool same = std::ranges::equal(expected, view.bytes());
    CHECK_MESSAGE(same, support::compare_bytes(expected, view.bytes()));
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
    auto view = memory.map<mmf::access::read_write>();
    view.atomic<std::int64_t>(0).store(9'000'000'000'000'000'000);
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
            CHECK(result.errors.find("the name of a mapping must") != std::string::npos);
        }
}
