// The program of lesson 10 as a user meets it: what it prints, how it ends.

#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

import process;
import support;

#include "programs.hpp"

namespace {

/// 16 MiB in a file.
class file
{
  public:
    file() : path_{directory_.file("sixteen", std::string(std::size_t{16} << 20, 'x'))} {}
    std::string path() const { return path_.string(); }

  private:
    support::scratch_directory directory_;
    std::filesystem::path path_;
};

process::result run(const std::vector<std::string>& words)
{
    std::vector<std::string> command{support::built("solution-whose-memory-bets")};
    command.insert(command.end(), words.begin(), words.end());
    return process::run(command);
}

std::vector<line> lines_of(const std::string& output)
{
    std::vector<line> found;
    std::istringstream lines{output};
    for (std::string text; std::getline(lines, text);) {
        line one{text.substr(0, 27), {}};
        one.step.erase(one.step.find_last_not_of(' ') + 1);
        std::istringstream numbers{text.substr(27)};
        int at = 0;
        for (std::string number; numbers >> number; ++at)
            if (at >= 3 && at != 7)
                one.numbers.push_back(number);
        found.push_back(one);
    }
    return found;
}

} // namespace

TEST_CASE("bets says after each step whose the memory is")
{
    const file sixteen;
    const auto result = run({sixteen.path()});
    CHECK(result.errors == "");
    REQUIRE(result.status.success());
    const auto found = lines_of(result.output);
    const std::vector<line> expected = expected_lines();
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        CHECK(found[i].step == expected[i].step);
        if (!expected[i].numbers.empty())
            CHECK_MESSAGE(found[i].numbers == expected[i].numbers, result.output);
    }
}

TEST_CASE("bets says which file it cannot map")
{
    const support::scratch_directory directory;
    const auto missing = run({(directory.path() / "missing").string()});
    CHECK(missing.output.find("map the file") == std::string::npos);
    CHECK(missing.errors.starts_with("bets: "));
    CHECK(missing.errors.find("missing") != std::string::npos);
    CHECK(missing.status == process::exit_status{1, 0});
    const auto empty = run({directory.file("empty", "").string()});
    CHECK(empty.errors == "bets: the file is empty\n");
    CHECK(empty.status == process::exit_status{1, 0});
    CHECK(run({directory.file("small", "abc").string()}).status.success());
}
