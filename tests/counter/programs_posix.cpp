// The programs of lesson 14 on Linux: what is left of a name there, and Python at the other end.

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

import process;
import support;

#include "programs.hpp"

namespace {

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
        MESSAGE("not checked: python3 is not installed");
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

TEST_CASE("a mapping too short for a counter is an error for the client, not a crash")
{
    const support::scratch_name name{"short"};
    std::ofstream{name.path(), std::ios::binary} << "1234";
    check_refused(run("client", {"--name", name, "--count", "1"}), 1,
                  "client: load: 8 bytes at offset 0 do not lie in a view of 4 bytes\n");
    CHECK(name.exists()); // another program's object is never removed
}

TEST_CASE("output that cannot be written is an error, status 1, at once")
{
    const support::scratch_name name{"full"};
    for (const std::string streams : {" > /dev/full", " >&-", " <&- >&-"}) {
        CAPTURE(streams);
        std::string line = "exec";
        for (const std::string& word : command("server", {"--name", name, "--interval", never}))
            line += " '" + word + "'";
        check_refused(process::run({"sh", "-c", line + streams}), 1,
                      "server: the output cannot be written\n");
        CHECK_FALSE(name.exists());
    }
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
