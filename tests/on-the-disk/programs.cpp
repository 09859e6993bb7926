// The programs of lesson 8 as a user meets them: what they print, how they end, what they leave.

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

import process;
import support;

namespace {

process::result run(std::string_view program, const std::vector<std::string>& words = {})
{
    std::vector<std::string> command{
        support::built("solution-on-the-disk-" + std::string{program})};
    command.insert(command.end(), words.begin(), words.end());
    return process::run(command);
}

} // namespace

TEST_CASE("killed shows that a killed process loses nothing")
{
    const support::scratch_directory here;
    const auto file = here.path() / "note";
    const auto result = run("killed", {file.string()});
    CHECK(result.output == "child  stores \"kept\", flushes nothing, and is killed\n"
                           "parent reads the file: \"kept\"\n");
    CHECK(result.errors == "");
    CHECK(result.status.success());
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("dirty says after each step which pages are dirty")
{
    const support::scratch_directory here;
    const auto file = here.path() / "pages";
    const auto result = run("dirty", {file.string()});
    // In memory alone, and on Windows, they are other ones: so no numbers here.
    std::string output;
    for (std::size_t begin = 0; begin < result.output.size();) {
        const auto end = result.output.find('\n', begin);
        output += result.output.substr(begin, 28) + '\n';
        begin = end + 1;
    }
    CHECK(output == "store to pages 0, 1 and 5   \n"
                    "flush_range: page 1         \n"
                    "flush_range: all 64 pages   \n"
                    "store to page 5 again       \n");
    CHECK(result.errors == "");
    CHECK(result.status.success());
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("append makes a journal, and goes on with one that is there")
{
    const support::scratch_directory here;
    const std::string file = (here.path() / "log").string();
    const auto first = run("append", {file, "one", "two"});
    CHECK(first.output == "3 bytes are valid: one\n"
                          "6 bytes are valid: onetwo\n");
    CHECK(first.status.success());
    CHECK(std::filesystem::file_size(process::path_of(file)) == 4096);
    const auto second = run("append", {file, "three"});
    CHECK(second.output == "11 bytes are valid: onetwothree\n");
    CHECK(second.status.success());
}

TEST_CASE("append says why it cannot")
{
    const support::scratch_directory here;
    const std::string file = (here.path() / "log").string();
    const auto full = run("append", {file, "onetwothree", "--size", "16"});
    CHECK(full.output == "");
    CHECK(full.errors.starts_with("append: append 11 bytes to '" + file + "': "));
    CHECK(full.status == process::exit_status{1, 0});
    const auto none = run("append", {here.file("text", "abc").string(), "one"});
    CHECK(none.errors.starts_with("append: open '"));
    CHECK(none.status == process::exit_status{1, 0});
}
