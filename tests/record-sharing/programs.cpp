// The programs of lesson 11 as a user meets them: what they print, how they end, what they leave.
// Meetings are lines that a program has printed; nothing waits for time to pass.

#include <doctest/doctest.h>

#include <string>
#include <system_error>
#include <vector>

import process;
import support;

#include "programs.hpp"

TEST_CASE("the reader shows what the writer made, and the writer what the reader set")
{
    const support::scratch_name name{"pair"};
    auto writer = start_writer(name, "created");
    CHECK(run("reader", name).output == made);
    const std::string least = "valwrd = 4660\nvalint = -2147483648\nvaldbl = 3.141592653589793\n";
    CHECK(run("reader", name, {"--set", "-2147483648"}).output == least);
    CHECK(shown_by(writer) == least);
    interrupt(writer);
    CHECK_FALSE(name.exists());
}

TEST_CASE("the end of its input ends the writer as Ctrl-C does")
{
    const support::scratch_name name{"input"};
    const auto ended = run("writer", name);
    CHECK(ended.status.success());
    CHECK(ended.output == "created " + name.string() + "\n");
    CHECK_FALSE(name.exists());
}

TEST_CASE("the second writer leaves the name to the first")
{
    const support::scratch_name name{"leaves"};
    auto first = start_writer(name, "created");
    auto second = start_writer(name, "opened");
    interrupt(second);
    CHECK(run("reader", name).output == made);
    interrupt(first);
}

TEST_CASE("a reader without a writer says so and makes nothing")
{
    const support::scratch_name name{"alone"};
    // What the system says of its code 2: ENOENT, and on Windows ERROR_FILE_NOT_FOUND.
    const std::string nothing_there = std::system_category().message(2);
    const auto ended = run("reader", name);
    CHECK(ended.status == process::exit_status{1, 0});
    CHECK(ended.output == "");
    CHECK(ended.errors == "reader: open_record '" + name.string() +
                              "' (is the writer running?): " + nothing_there + '\n');
    CHECK_FALSE(name.exists());
}

TEST_CASE("what is no name is an error, and makes nothing")
{
    for (const std::string& name : {std::string{}, std::string{"/"}, std::string{"a/b"}})
        for (const char* program : {"writer", "reader"}) {
            CAPTURE(name);
            const auto ended = run(program, name);
            CHECK(ended.status == process::exit_status{1, 0});
            CHECK(ended.output == "");
        }
}

TEST_CASE("a number that valint cannot hold is wrong usage, and stores nothing")
{
    const support::scratch_name name{"usage"};
    auto writer = start_writer(name, "created");
    for (const char* number : {"2147483648", "-2147483649", "x", "1.5", ""}) {
        CAPTURE(number);
        const auto ended = run("reader", name, {"--set", number});
        CHECK(ended.status == process::exit_status{2, 0});
        CHECK(ended.errors.find("usage: reader [--name TEXT] [--set NUMBER]") != std::string::npos);
    }
    CHECK(shown_by(writer) == made);
    interrupt(writer);
}
