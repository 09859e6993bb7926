// The programs of lesson 2 as a user meets them: what they print, how they end, what they leave.
// Meetings are lines that a program has printed; nothing waits for time to pass.

#include <doctest/doctest.h>

#include <cstddef>
#include <fstream>
#include <string>
#include <vector>

import process;
import support;

namespace {

using arguments = std::vector<std::string>;

const std::string made = "valwrd = 4660\nvalint = -123456789\nvaldbl = 3.141592653589793\n";

arguments command(const std::string& program, const std::string& name, const arguments& options)
{
    arguments words{support::built("solution-record-sharing-" + program), "--name", name};
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

process::result run(const std::string& program, const std::string& name,
                    const arguments& options = {})
{
    return process::run(command(program, name, options));
}

/// A writer that has said how it got its record.
process::child start_writer(const support::scratch_name& name, const std::string& how)
{
    process::child writer{command("writer", name, {})};
    REQUIRE(writer.read_line().value_or("its end") == how + " " + name.string());
    return writer;
}

/// What the writer shows on Enter.
std::string shown_by(process::child& writer)
{
    writer.write_line("");
    std::string text;
    for (int line = 0; line < 3; ++line)
        text += writer.read_line().value_or("its end") + '\n';
    return text;
}

void interrupt(process::child& writer)
{
    writer.interrupt();
    CHECK(writer.wait() == process::exit_status{0, 0});
    CHECK(writer.errors() == "");
}

} // namespace

TEST_CASE("the reader shows what the writer made, and the writer what the reader set")
{
    const support::scratch_name name{"pair"};
    auto writer = start_writer(name, "created");
    CHECK(support::file_bytes(name.path()).size() == 14);
    CHECK(run("reader", name).output == made);
    const std::string set = "valwrd = 4660\nvalint = -2147483648\nvaldbl = 3.141592653589793\n";
    CHECK(run("reader", name, {"--set", "-2147483648"}).output == set);
    CHECK(shown_by(writer) == set);
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

TEST_CASE("a second writer gets the same record, and keeps it when the first frees the name")
{
    const support::scratch_name name{"second"};
    auto first = start_writer(name, "created");
    CHECK(run("reader", name, {"--set", "42"}).status.success());
    auto second = start_writer(name, "opened");
    const std::string set = "valwrd = 4660\nvalint = 42\nvaldbl = 3.141592653589793\n";
    CHECK(shown_by(second) == set);
    interrupt(first);
    CHECK_FALSE(name.exists());
    CHECK(shown_by(second) == set);
    interrupt(second);
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
    const auto ended = run("reader", name);
    CHECK(ended.status == process::exit_status{1, 0});
    CHECK(ended.output == "");
    CHECK(ended.errors == "reader: open_record '" + name.string() +
                              "' (is the writer running?): No such file or directory\n");
    CHECK_FALSE(name.exists());
}

TEST_CASE("an object too small for the record is an error for both, and is left alone")
{
    const support::scratch_name name{"small"};
    std::ofstream{name.path()} << "13 bytes long";
    for (const char* program : {"writer", "reader"}) {
        const auto ended = run(program, name);
        CHECK(ended.status == process::exit_status{1, 0});
        CHECK(ended.errors.find("the object has 13 bytes, the record 14") != std::string::npos);
    }
    CHECK(support::file_bytes(name.path()).size() == 13);
}

TEST_CASE("what is no name is an error, and makes nothing")
{
    const std::string long_name(256, 'x');
    for (const std::string& name : {std::string{}, std::string{"/"}, std::string{"a/b"}, long_name})
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
