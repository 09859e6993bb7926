// The programs of lesson 2 as a user meets them: what they print, how they end, what they leave.

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <system_error>
#include <vector>

import process;
import support;

namespace {

process::result run(std::string_view program, std::vector<std::string> words)
{
    words.insert(words.begin(), support::built("solution-mapped-file-" + std::string{program}));
    return process::run(words);
}

} // namespace

TEST_CASE("show prints the bytes of the file")
{
    const support::scratch_directory directory;
    const auto ended = run("show", {directory.file("text", "two\nlines").string()});
    CHECK(ended.output == "two\nlines");
    CHECK(ended.status.success());
}
