// The programs of lesson 5 as a user meets them.

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

import process;
import support;

namespace {

process::result run(const std::string& program, std::vector<std::string> words)
{
    words.insert(words.begin(), support::built("solution-three-permissions-" + program));
    return process::run(words);
}

} // namespace

TEST_CASE("table asks for every view, and allowed says the same")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "content").string();
    const auto shown = run("table", {path});
    CHECK(shown.errors == "");
    CHECK(shown.status.success());
    CHECK(shown.output.starts_with("opened  section      read         write        copy\n"));
    CHECK(shown.output.find("otherwise") == std::string::npos);
    CHECK(support::file_bytes(path).size() == 7);
}

TEST_CASE("table says that there is no such file")
{
    const support::scratch_directory directory;
    const auto shown = run("table", {(directory.path() / "none").string()});
    CHECK(shown.errors.starts_with("table: open '"));
    CHECK(shown.status == process::exit_status{1, 0});
}

TEST_CASE("patch stores in the view, and not in the file")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "one idea\nand another\n").string();
    const auto shown = run("patch", {path, "4", "IDEA"});
    CHECK(shown.errors == "");
    CHECK(shown.output == "looked at 2 lines: 0 pages are copies\n"
                          "stored 4 bytes: 1\n"
                          "the view has  IDEA\n"
                          "the file has  idea\n");
    CHECK(shown.status.success());
}

TEST_CASE("patch stores across two pages, and refuses what does not fit")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", std::string(200'000, '.')).string();
    CHECK(run("patch", {path, "131071", "ab"}).output ==
          "looked at 0 lines: 0 pages are copies\nstored 2 bytes: 2\n"
          "the view has  ab......................\nthe file has  ........................\n");
    const auto refused = run("patch", {path, "199999", "ab"});
    CHECK(refused.errors == "patch: 'ab' does not fit in '" + path + "' there\n");
    CHECK(refused.output == "");
    CHECK(refused.status == process::exit_status{1, 0});
}
