// The programs of lesson 2 as a user meets them: what they print, how they end, what they leave.

#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

import process;
import support;

#include "programs.hpp"

TEST_CASE("show prints the bytes of the file, and nothing else")
{
    const support::scratch_directory directory;
    std::string long_text;
    for (int i = 0; i < 30'000; ++i)
        long_text += "line " + std::to_string(i) + '\n';
    for (const std::string& text : {std::string{"two\nlines"}, std::string{}, long_text})
        check_prints(run("show", {directory.file("text", text).string()}), text);
}

TEST_CASE("upper changes the letters in the file, prints nothing, and the file keeps its size")
{
    const support::scratch_directory directory;
    const std::string path =
        directory.file("text", "Small letters, gr\xc3\xb6\xc3\x9f er.\n").string();
    check_prints(run("upper", {path}), "");
    CHECK(content_of(path) == "SMALL LETTERS, GR\xc3\xb6\xc3\x9f ER.\n");
    check_prints(run("show", {path}), "SMALL LETTERS, GR\xc3\xb6\xc3\x9f ER.\n");
    check_prints(run("upper", {directory.file("empty", "").string()}), "");
}

TEST_CASE("what upper has stored is in the file before its view has gone")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "one idea").string();
    process::child upper{{path_of("upper"), path, "--hold"}};
    CHECK(upper.read_line().value_or("nothing") == "stored; the view lives until Enter is pressed");
    CHECK(content_of(path) == "ONE IDEA");
    check_prints(run("show", {path}), "ONE IDEA");
    CHECK(upper.running());
    upper.write_line("");
    CHECK(upper.wait().success());
    CHECK(content_of(path) == "ONE IDEA");
}

TEST_CASE("upper --hold ends at the end of its input")
{
    const support::scratch_directory directory;
    const auto ended = run("upper", {directory.file("text", "a").string(), "--hold"});
    check_prints(ended, "stored; the view lives until Enter is pressed\n");
}

TEST_CASE("what cannot be mapped is refused at once: a missing file, a directory")
{
    const support::scratch_directory directory;
    const std::string folder = directory.path().string();
    const std::string missing = folder + "/missing";
    const std::string nowhere = words_for(std::errc::no_such_file_or_directory);
    check_fails(run("show", {missing}), "show: map '" + missing + "': " + nowhere);
    check_fails(run("upper", {missing}), "upper: map '" + missing + "' for stores: " + nowhere);
    check_fails(run("show", {folder}),
                "show: map '" + folder + "': only a regular file can be mapped: Invalid argument");
    CHECK_FALSE(std::filesystem::exists(missing));
}

TEST_CASE("a file is wanted, and one alone")
{
    for (const std::string program : {"show", "upper"})
        for (const auto& words :
             {std::vector<std::string>{}, {"one", "two"}, {"one", "--no-such"}}) {
            const auto ended = run(program, words);
            CAPTURE(ended.errors);
            CHECK(ended.status == process::exit_status{2, 0});
            CHECK(ended.output == "");
            CHECK(ended.errors.find("\nusage: " + program) != std::string::npos);
        }
}
