// The programs of lesson 11 on Linux: there a name is a file, and goes when it is freed.

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <fstream>
#include <string>
#include <vector>

import process;
import support;

#include "programs.hpp"

TEST_CASE("the object that the writer makes is a file of 14 bytes")
{
    const support::scratch_name name{"file"};
    auto writer = start_writer(name, "created");
    CHECK(support::file_bytes(name.path()).size() == 14);
    interrupt(writer);
}

TEST_CASE("a second writer gets the same record, and keeps it when the first frees the name")
{
    const support::scratch_name name{"second"};
    auto first = start_writer(name, "created");
    CHECK(run("reader", name, {"--set", "42"}).status.success());
    auto second = start_writer(name, "opened");
    CHECK(shown_by(second) == set);
    interrupt(first);
    CHECK_FALSE(name.exists());
    CHECK(shown_by(second) == set);
    interrupt(second);
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

TEST_CASE("what a program prints without standard streams is no part of the record")
{
    const support::scratch_name name{"streams"};
    auto first = start_writer(name, "created");
    for (const char* program : {"writer", "reader"})
        for (const char* streams : {" >&-", " <&- >&-", " <&- >&- 2>&-"}) {
            CAPTURE(program);
            CAPTURE(streams);
            const auto words = command(program, name, {});
            const auto ended = process::run({"sh", "-c", "exec \"$@\"" + std::string{streams}, "sh",
                                             words[0], words[1], words[2]});
            CHECK(ended.status == process::exit_status{1, 0});
            CHECK(shown_by(first) == made);
        }
    interrupt(first);
    CHECK_FALSE(name.exists());
}

TEST_CASE("a writer whose output nobody reads any more ends, and takes its name away")
{
    const support::scratch_name name{"unread"};
    const auto words = command("writer", name, {});
    process::child shell{
        {"sh", "-c", "{ \"$@\"; echo $? >&2; } | :", "sh", words[0], words[1], words[2]}};
    const auto until = std::chrono::steady_clock::now() + process::patience;
    while (shell.running() && std::chrono::steady_clock::now() < until)
        support::code_of([&] { shell.write_line(""); }); // an error once the writer has ended
    CHECK(shell.wait().success());
    CHECK(shell.errors() == "writer: the output cannot be written\n1\n");
    CHECK_FALSE(name.exists());
}

TEST_CASE("a writer that may make no file of 14 bytes says so, and leaves no name")
{
    const support::scratch_name name{"limit"};
    const auto words = command("writer", name, {});
    const auto ended =
        process::run({"sh", "-c", "ulimit -f 0; exec \"$@\"", "sh", words[0], words[1], words[2]});
    CHECK(ended.status == process::exit_status{1, 0});
    CHECK(ended.errors ==
          "writer: create_record '" + name.string() + "': posix_fallocate: File too large\n");
    CHECK_FALSE(name.exists());
}

TEST_CASE("a name that is longer than a file's is an error, and makes nothing")
{
    for (const char* program : {"writer", "reader"}) {
        const auto ended = run(program, std::string(256, 'x'));
        CHECK(ended.status == process::exit_status{1, 0});
        CHECK(ended.output == "");
    }
}
