// The programs of lesson 4 as a user meets them: what they print, how they end, what they leave.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

import mmf;
import process;
import support;

#include "programs.hpp"

namespace {

/// Text with lines of many lengths, empty ones among them; the last one is not ended.
std::string many_lines(std::size_t size)
{
    std::mt19937 random{5};
    std::string text;
    while (text.size() < size)
        text += std::string(random() % 100, 'x') + '\n';
    return text.substr(0, size - 1) + 'x';
}

} // namespace

TEST_CASE("lines prints how many newlines there are, through windows of any size")
{
    const support::scratch_directory directory;
    const std::string text = many_lines(300'000);
    const std::string path = directory.file("text", text).string();
    const std::string answer = std::to_string(std::ranges::count(text, '\n')) + '\n';
    check_prints(run("lines", {path}), answer);
    for (const std::string window : {"1000", "4096", "5000", "64K", "299999", "1G", "16777215T"})
        check_prints(run("lines", {path, "--window", window}), answer);
}

TEST_CASE("lines counts newlines: none in an empty file, none in an unfinished line")
{
    const support::scratch_directory directory;
    check_prints(run("lines", {directory.file("empty", "").string()}), "0\n");
    check_prints(run("lines", {directory.file("unfinished", "no end").string()}), "0\n");
    check_prints(run("lines", {directory.file("newlines", "\n\n\n").string()}), "3\n");
}

TEST_CASE("lines --faults prints a number of page faults, fewer than the file has pages")
{
    const support::scratch_directory directory;
    const std::size_t size = std::size_t{16} << 20;
    const auto result =
        run("lines", {directory.file("text", many_lines(size)).string(), "--faults"});
    std::istringstream output{result.output};
    std::uint64_t lines = 0, faults = 0;
    std::string words;
    output >> lines >> faults;
    std::getline(output, words);
    CHECK(words == " page faults");
    CHECK((faults > 0 || !faults_are_counted()));
    CHECK(faults < size / page_size());
    CHECK(result.status.success());
}

TEST_CASE("peek shows offsets, bytes and text, through windows of any size")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "0123456789abcdefg\n\x7f\xe4 ~end").string();
    const std::string dump =
        row("000000000002  32 33 34 35 36 37 38 39  61 62 63 64 65 66 67 0a", "23456789abcdefg.") +
        row("000000000012  7f e4 20 7e 65", ".. ~e");
    for (const std::string window : {"1", "3", "16", "4096", "1T"})
        check_prints(run("peek", {path, "2", "21", "--window", window}), dump);
    check_prints(run("peek", {path, "2", "0"}), "");
}

TEST_CASE("peek shows what there is where the length goes past the end")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "0123456789").string();
    const std::string end = row("000000000007  37 38 39", "789");
    check_prints(run("peek", {path, "7"}), end);
    check_prints(run("peek", {path, "7", "100"}), end);
    check_prints(run("peek", {path, "7", "18446744073709551615"}), end);
}

TEST_CASE("poke stores and peek shows past 4 GiB and at the end of a tebibyte, in no time")
{
    const support::scratch_directory directory;
    const std::string path = sparse_tebibyte(directory);
    check_prints(run("poke", {path, "4294967301", "past 4 GiB"}),
                 "stored 10 bytes at offset 4294967301\n");
    check_prints(run("poke", {path, "1099511627769", "the end"}),
                 "stored 7 bytes at offset 1099511627769\n");
    check_prints(
        run("peek", {path, "4G", "16"}),
        row("000100000000  00 00 00 00 00 70 61 73  74 20 34 20 47 69 42 00", ".....past 4 GiB."));
    check_prints(
        run("peek", {path, "1099511627760"}),
        row("00fffffffff0  00 00 00 00 00 00 00 00  00 74 68 65 20 65 6e 64", ".........the end"));
    check_prints(
        run("peek", {path, "0", "16"}),
        row("000000000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00", "................"));
    CHECK(std::filesystem::file_size(process::path_of(path)) == std::uint64_t{1} << 40);
    check_takes_little_room(path);
}

TEST_CASE("poke stores across windows, and only what it was told")
{
    const support::scratch_directory directory;
    for (const std::string window : {"1", "3", "4096", "1T"}) {
        std::string content(9'000, '.');
        const std::string path = directory.file("text", content).string();
        check_prints(run("poke", {path, "4092", "12345678", "--window", window}),
                     "stored 8 bytes at offset 4092\n");
        content.replace(4092, 8, "12345678");
        const auto found = support::file_bytes(path);
        CHECK(support::compare_bytes(std::as_bytes(std::span{content}), found).find("^^") ==
              std::string::npos);
    }
}

TEST_CASE("peek and poke past the end say the size, and the file stays as it is")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "0123456789").string();
    const std::string empty = directory.file("empty", "").string();
    const std::string ending = ": the file has 10 bytes";
    for (const std::string offset : {"10", "11", "4294967296", "18446744073709551615"}) {
        check_fails(run("peek", {path, offset}),
                    "peek: offset " + offset + " is not in '" + path + "'" + ending);
        check_fails(run("poke", {path, offset, "text"}),
                    "poke: 4 bytes at offset " + offset + " do not fit in '" + path + "'" + ending);
    }
    check_fails(run("poke", {path, "7", "text"}),
                "poke: 4 bytes at offset 7 do not fit in '" + path + "'" + ending);
    check_fails(run("peek", {empty, "0"}),
                "peek: offset 0 is not in '" + empty + "': the file has 0 bytes");
    check_fails(run("poke", {empty, "0", "text"}),
                "poke: 4 bytes at offset 0 do not fit in '" + empty + "': the file has 0 bytes");
    CHECK(support::file_bytes(path).size() == 10);
    CHECK(support::file_bytes(empty).empty());
    check_prints(run("peek", {path, "0"}),
                 row("000000000000  30 31 32 33 34 35 36 37  38 39", "0123456789"));
}

TEST_CASE("what cannot be mapped is refused at once: a missing file, a directory")
{
    const support::scratch_directory directory;
    const std::string folder = directory.path().string();
    const std::string missing = folder + "/missing";
    const std::string nowhere = words_for(std::errc::no_such_file_or_directory);
    for (const std::string program : {"lines", "peek"}) {
        const auto reads = [&](const std::string& path) {
            return run(program, program == "lines" ? arguments{path} : arguments{path, "0"});
        };
        check_fails(reads(missing), program + ": open '" + missing + "': " + nowhere);
        check_fails(reads(folder), program + ": open '" + folder +
                                       "': only a regular file can be mapped: Invalid argument");
    }
    check_fails(run("poke", {missing, "0", "text"}),
                "poke: open '" + missing + "' for writing: " + nowhere);
    CHECK_FALSE(std::filesystem::exists(missing));
}

TEST_CASE("a number that is none is wrong usage")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "0123456789").string();
    for (const std::string number :
         {"-1", "words", "", "1.5", "18446744073709551616", "16777216T"}) {
        CAPTURE(number);
        check_usage(run("peek", {path, number}), "peek");
        check_usage(run("peek", {path, "0", number}), "peek");
        check_usage(run("poke", {path, number, "text"}), "poke");
        check_usage(run("lines", {path, "--window", number}), "lines");
    }
    check_usage(run("lines", {}), "lines");
    check_usage(run("lines", {path, path}), "lines");
    check_usage(run("peek", {path}), "peek");
    check_usage(run("poke", {path, "0"}), "poke");
    check_usage(run("poke", {path, "0", "text", "--no-such"}), "poke");
    CHECK(support::file_bytes(path).front() == std::byte{'0'});
}

TEST_CASE("a window of 0 bytes is refused")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "0123456789").string();
    const std::string sentence =
        ": walk through '" + path + "': a window of 0 bytes shows nothing: Invalid argument";
    check_fails(run("lines", {path, "--window", "0"}), "lines" + sentence);
    check_fails(run("peek", {path, "0", "--window", "0"}), "peek" + sentence);
    check_fails(run("poke", {path, "0", "text", "--window", "0"}),
                "poke: a window of 0 bytes shows nothing");
    CHECK(support::file_bytes(path).front() == std::byte{'0'});
}
