// The programs of lesson 9 as a user meets them: what they print, how they end.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

import mmf;
import process;
import support;

namespace {

using arguments = std::vector<std::string>;

process::result run(std::string_view program, const arguments& words)
{
    arguments command{support::built("solution-read-or-map-" + std::string{program})};
    command.insert(command.end(), words.begin(), words.end());
    return process::run(command);
}

/// The first line, and the second up to the numbers that differ from run to run.
std::string answer(const process::result& result)
{
    CHECK(result.errors == "");
    CHECK(result.status.success());
    const auto colon = result.output.find(": ");
    CHECK(result.output.ends_with(" s\n"));
    CHECK(result.output.find(" page faults, ") != std::string::npos);
    return result.output.substr(0, colon);
}

void check_fails(const process::result& result, const std::string& sentence)
{
    CHECK(result.errors == sentence + '\n');
    CHECK(result.output == "");
    CHECK(result.status == process::exit_status{1, 0});
}

std::string lines(std::size_t size)
{
    std::string text;
    while (text.size() < size)
        text += std::string(text.size() % 89, 'x') + '\n';
    return text;
}

} // namespace

TEST_CASE("count prints the same number in each way, whatever the window")
{
    const support::scratch_directory directory;
    const std::string text = lines(300'000);
    const std::string path = directory.file("text", text).string();
    const std::string newlines = std::to_string(std::ranges::count(text, '\n')) + " newlines\n";
    for (const std::string way : {"read", "view", "populated"}) {
        CHECK(answer(run("count", {path, "--by", way})) == newlines + "by " + way);
        for (const std::string window : {"1000", "4096", "5000", "1M"})
            CHECK(answer(run("count", {path, "--by", way, "--window", window})) ==
                  newlines + "by " + way);
    }
}

TEST_CASE("count goes by the plan where it is not told: a small file is read, a larger one mapped")
{
    const support::scratch_directory directory;
    CHECK(answer(run("count", {directory.file("empty", "").string()})) == "0 newlines\nby read");
    CHECK(answer(run("count", {directory.file("small", "\n\n").string()})) ==
          "2 newlines\nby read");
    const auto larger = directory.path() / "larger";
    mmf::create_file(larger, std::uint64_t{1} << 20);
    CHECK(answer(run("count", {larger.string()})) == "0 newlines\nby populated");
}

TEST_CASE("places finds the same newlines in both ways")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", lines(300'000)).string();
    const auto by = [&](const std::string& way, const std::string& looks) {
        const std::string found = answer(run("places", {path, "--by", way, "--looks", looks}));
        CHECK(found.ends_with("\nby " + way));
        return found.substr(0, found.find('\n'));
    };
    for (const std::string looks : {"1", "100", "10000"}) {
        CHECK(by("read", looks) == by("view", looks));
        CHECK(by("read", looks).ends_with(" newlines at " + looks + " places"));
    }
    CHECK(by("read", "10000") != "0 newlines at 10000 places");
}

TEST_CASE("places looks at the whole of the smallest file, and refuses a smaller one")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("64", std::string(64, '\n')).string();
    for (const std::string way : {"read", "view"})
        CHECK(answer(run("places", {path, "--by", way, "--looks", "3"})) ==
              "192 newlines at 3 places\nby " + way);
    const std::string smaller = directory.file("63", std::string(63, '\n')).string();
    check_fails(run("places", {smaller, "--by", "read"}),
                "places: '" + smaller + "' has less than 64 bytes, and no such place");
}

TEST_CASE("a way that nobody knows is refused, and so is a window of 0 bytes")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", lines(1'000)).string();
    check_fails(run("count", {path, "--by", "magic"}),
                "count: --by is read, view or populated, and not 'magic'");
    check_fails(run("places", {path, "--by", "populated"}),
                "places: --by is read or view, and not 'populated'");
    CHECK(run("count", {path, "--by", "read", "--window", "0"}).status ==
          process::exit_status{1, 0});
    CHECK(run("count", {path, "--by", "view", "--window", "0"}).status ==
          process::exit_status{1, 0});
    CHECK(run("count", {"missing"}).status == process::exit_status{1, 0});
    CHECK(run("count", {}).status == process::exit_status{2, 0});
}
