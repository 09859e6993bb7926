// The programs of lesson 4 on Linux: pipes, directories, rights, a limit of addresses.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

import mmf;
import process;
import support;

#include "programs.hpp"

namespace {

/// On a full disk, in the directory given, becomes `poke`.
const bool poke_role = support::role("poke", [](const support::role_arguments& arguments) {
    const std::filesystem::path disk = arguments.at(0);
    const auto page = static_cast<std::size_t>(mmf::granularity());
    if (const auto why = support::small_disk(disk, 4 * page); !why.empty()) {
        std::puts(why.c_str());
        return 0;
    }
    const std::string path = disk / "sparse";
    mmf::create_file(path, std::uint64_t{4} << 20);
    std::ofstream{disk / "rest"} << std::string(3 * page, 'x');
    const std::string text(8192, 'y');
    const std::string program = path_of("poke");
    ::execl(program.c_str(), program.c_str(), path.c_str(), "1M", text.c_str(), nullptr);
    return 1;
});

} // namespace

std::string words_for(std::errc error)
{
    return std::make_error_code(error).message();
}

bool faults_are_counted()
{
    return true;
}

std::uint64_t page_size()
{
    return mmf::granularity();
}

void check_takes_little_room(const std::string& path)
{
    struct stat status;
    REQUIRE(stat(path.c_str(), &status) == 0);
    CHECK(status.st_blocks * 512 < 1 << 20);
}

TEST_CASE("a pipe is refused at once, and so are stores to a directory")
{
    const support::scratch_directory directory;
    const std::string folder = directory.path();
    const std::string pipe = folder + "/pipe";
    const std::string ending = ": only a regular file can be mapped: Invalid argument";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    check_fails(run("lines", {pipe}), "lines: open '" + pipe + '\'' + ending);
    check_fails(run("peek", {pipe, "0"}), "peek: open '" + pipe + '\'' + ending);
    check_fails(run("poke", {pipe, "0", "text"}), "poke: open '" + pipe + "' for writing" + ending);
    check_fails(run("poke", {folder, "0", "text"}),
                "poke: open '" + folder + "' for writing: Is a directory");
}

TEST_CASE("a file whose bytes are made when they are read is refused, and not taken for empty")
{
    const std::string sentence = "open '/proc/cpuinfo': it is made when it is read, and cannot be "
                                 "mapped: Invalid argument";
    check_fails(run("lines", {"/proc/cpuinfo"}), "lines: " + sentence);
    check_fails(run("peek", {"/proc/cpuinfo", "0"}), "peek: " + sentence);
}

TEST_CASE("poke says that the disk is full, and stores nothing")
{
    const support::scratch_directory directory;
    const auto child = process::run({process::own_path(), "--child", "poke", directory.path()});
    if (child.output.starts_with("not checked")) {
        MESSAGE(child.output);
        return;
    }
    const std::string path = directory.path() / "sparse";
    check_fails({child.status, child.output, child.errors},
                "poke: take the room of 8192 bytes at offset 1048576 of '" + path +
                    "': No space left on device");
}

TEST_CASE("what a program prints without standard streams is no part of the file")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "0123456789\n").string();
    for (const std::string streams : {" >&-", " <&- >&-", " <&- >&- 2>&-"})
        for (const std::string& words :
             {"poke " + path + " 10 x", "peek " + path + " 0", "lines " + path}) {
            CAPTURE(streams);
            CAPTURE(words);
            const auto ended = process::run({"sh", "-c", "exec " + path_of("") + words + streams});
            CHECK(ended.status == process::exit_status{1, 0});
            const std::string said =
                words.substr(0, words.find(' ')) + ": the output cannot be written\n";
            CHECK(ended.errors == (streams.ends_with("2>&-") ? "" : said));
            const auto bytes = support::file_bytes(path);
            CHECK(std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()) ==
                  "0123456789x");
        }
}

TEST_CASE("peek ends where its output ends, however much there is to show")
{
    const support::scratch_directory directory;
    const auto ended = process::run(
        {"sh", "-c",
         "exec " + path_of("peek") + ' ' + sparse_tebibyte(directory) + " 0 1T > /dev/full"});
    check_fails(ended, "peek: the output cannot be written");
}

TEST_CASE("poke does not store in a file that may only be read")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "0123456789").string();
    REQUIRE(chmod(path.c_str(), 0400) == 0);
    arguments command{path_of("poke"), path, "0", "text"};
    if (geteuid() == 0) { // who may write to every file, unless this right is taken away
        const arguments without{"setpriv", "--bounding-set=-dac_override"};
        if (!process::run({"sh", "-c", "setpriv --bounding-set=-dac_override true"})
                 .status.success()) {
            MESSAGE("not checked: this needs setpriv, or not to be root");
            return;
        }
        command.insert(command.begin(), without.begin(), without.end());
    }
    check_fails(process::run(command), "poke: open '" + path + "' for writing: Permission denied");
    CHECK(support::file_bytes(path).front() == std::byte{'0'});
}

TEST_CASE("a file larger than the address space is seen through windows, not as a whole")
{
    if (support::address_sanitizer) {
        MESSAGE("not checked: AddressSanitizer needs more addresses than the limit leaves");
        return;
    }
    const support::scratch_directory directory;
    const std::string path = directory.file("zeros", "").string();
    std::filesystem::resize_file(path, std::uint64_t{400} << 20);
    const auto limited = [&](const std::string& program, const std::string& options) {
        return process::run(
            {"sh", "-c", "ulimit -v 262144; exec " + path_of(program) + ' ' + options});
    };
    check_prints(limited("lines", path), "0\n");
    check_fails(limited("lines", path + " --window 1G"),
                "lines: map 419430400 bytes at offset 0 of '" + path + "': Cannot allocate memory");
    check_prints(limited("peek", sparse_tebibyte(directory) + " 1099511627775"),
                 row("00ffffffffff  00", "."));
}
