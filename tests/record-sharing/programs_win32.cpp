// The programs of lesson 11 on Windows: there a name goes with its last handle, whoever has it.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <windows.h>

import process;
import support;
import win32;

#include "programs.hpp"

TEST_CASE("a second writer gets the same record, and with it keeps the name that the first frees")
{
    const support::scratch_name name{"second"};
    auto first = start_writer(name, "created");
    CHECK(run("reader", name, {"--set", "42"}).status.success());
    auto second = start_writer(name, "opened");
    CHECK(shown_by(second) == set);
    interrupt(first);
    CHECK(run("reader", name).output == set);
    CHECK(shown_by(second) == set);
    interrupt(second);
    CHECK_FALSE(name.exists());
}

TEST_CASE("a writer that was killed leaves nothing behind")
{
    const support::scratch_name name{"killed"};
    auto writer = start_writer(name, "created");
    writer.kill();
    CHECK(writer.wait() == process::killed_status());
    CHECK_FALSE(name.exists());
    auto next = start_writer(name, "created");
    CHECK(shown_by(next) == made);
    interrupt(next);
}

TEST_CASE("a name may be longer than a file's, and have any letters")
{
    const support::scratch_name name{std::string(300, 'x') + "gr\u00f6\u00dfe"};
    auto writer = start_writer(name, "created");
    CHECK(run("reader", name).output == made);
    interrupt(writer);
}

TEST_CASE("an object too small for the record is an error for both, and is left alone")
{
    const support::scratch_directory directory;
    const support::scratch_name name{"small"};
    const win32::handle file{::CreateFileW(directory.file("small", "13 bytes long").c_str(),
                                           GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                                           0, nullptr)};
    const win32::handle object{::CreateFileMappingW(file.get(), nullptr, PAGE_READWRITE, 0, 13,
                                                    win32::wide(name.string()).c_str())};
    REQUIRE(object);
    for (const char* program : {"writer", "reader"}) {
        const auto ended = run(program, name);
        CHECK(ended.status == process::exit_status{1, 0});
        CHECK(ended.errors.find("map_record: MapViewOfFile of 14 bytes") != std::string::npos);
    }
}
