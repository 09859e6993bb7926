// The programs of lesson 6 on Linux: pipes, directories, rights, a limit of addresses.

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

#include <sys/stat.h>
#include <unistd.h>

import mmf;
import process;
import support;

#include "programs.hpp"

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
