// The program of lesson 3 as a user meets it: what it prints, and how it ends.

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

import mmf;
import process;
import support;

namespace {

process::result where(std::vector<std::string> words)
{
    words.insert(words.begin(), support::built("solution-any-offset-where"));
    return process::run(words);
}

/// An error: one sentence, exit status 1, no output.
void check_fails(const process::result& result, const std::string& sentence)
{
    CHECK(result.errors == "where: " + sentence + '\n');
    CHECK(result.output == "");
    CHECK(result.status == process::exit_status{1, 0});
}

} // namespace

TEST_CASE("where shows what is mapped for any granularity, and the bytes")
{
    const support::scratch_directory directory;
    std::string content(200'000, '.');
    content.replace(69'900, 10, "ten bytes\n");
    const std::string path = directory.file("text", content).string();
    const auto shown = [&](const std::string& granularity, const std::string& mapped) {
        const auto result = where({path, "69900", "10", "--granularity", granularity});
        CHECK(result.errors == "");
        CHECK(result.output ==
              "asked for   10 bytes at offset 69900\n" + mapped + "begin with  ten bytes.\n");
        CHECK(result.status.success());
    };
    shown("64K", "mapped      4374 bytes at offset 65536, in two halves 0x00000000 and 0x00010000\n"
                 "lead        4364 bytes\n");
    shown("128K", "mapped      69910 bytes at offset 0, in two halves 0x00000000 and 0x00000000\n"
                  "lead        69900 bytes\n");
}

TEST_CASE("where splits an offset past 4 GiB, and shows no more than the first bytes")
{
    const support::scratch_directory directory;
    const std::string path = (directory.path() / "terabyte").string();
    mmf::create_file(process::path_of(path), std::uint64_t{1} << 40);
    const auto result = where({path, "0x100000011", "100", "--granularity", "64K"});
    CHECK(result.errors == "");
    CHECK(result.output ==
          "asked for   100 bytes at offset 4294967313\n"
          "mapped      117 bytes at offset 4294967296, in two halves 0x00000001 and 0x00000000\n"
          "lead        17 bytes\n"
          "begin with  " +
              std::string(32, '.') + '\n');
}

TEST_CASE("where refuses what it cannot show")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "0123456789").string();
    for (const std::string granularity : {"0", "3", "4097"})
        check_fails(where({path, "0", "1", "--granularity", granularity}),
                    "a granularity is a power of two");
    check_fails(where({path, "0", "0"}), "of 0 bytes nothing is mapped");
    check_fails(where({path, "7", "4"}),
                "map 4 bytes at offset 7 of '" + path + "': the file has 10 bytes: " +
                    std::make_error_code(std::errc::result_out_of_range).message());
    CHECK(where({path, "0"}).status == process::exit_status{2, 0});
}
