// The programs of lesson 2 on Linux: no call of theirs writes to the file, and rights.

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

import process;
import support;

#include "programs.hpp"

std::string words_for(std::errc error)
{
    return std::make_error_code(error).message();
}

TEST_CASE("upper stores where a shell lets nobody write to a file")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "one idea").string();
    const auto limited = [&](const std::string& command) {
        return process::run({"sh", "-c", "ulimit -f 0; " + command});
    };
    CHECK_FALSE(limited("printf x >> " + path).status.success());
    CHECK(content_of(path) == "one idea");
    check_prints(limited(path_of("upper") + ' ' + path), "");
    CHECK(content_of(path) == "ONE IDEA");
}

TEST_CASE("upper does not store in a file that may only be read")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "one idea").string();
    REQUIRE(chmod(path.c_str(), 0400) == 0);
    std::vector<std::string> command{path_of("upper"), path};
    if (geteuid() == 0) { // who may write to every file, unless this right is taken away
        const std::vector<std::string> without{"setpriv", "--bounding-set=-dac_override"};
        if (!process::run({"sh", "-c", "setpriv --bounding-set=-dac_override true"})
                 .status.success()) {
            MESSAGE("not checked: this needs setpriv, or not to be root");
            return;
        }
        command.insert(command.begin(), without.begin(), without.end());
    }
    check_fails(process::run(command), "upper: map '" + path + "' for stores: Permission denied");
    CHECK(content_of(path) == "one idea");
}

TEST_CASE("show ends where its output ends, and says what it cannot map")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "one idea").string();
    const auto full = process::run({"sh", "-c", path_of("show") + ' ' + path + " > /dev/full"});
    check_fails(full, "show: the output cannot be written");
    check_fails(run("show", {"/proc/cpuinfo"}),
                "show: map '/proc/cpuinfo': it is made when it is read, and cannot be mapped: "
                "Invalid argument");
    check_fails(run("upper", {directory.path()}),
                "upper: map '" + directory.path().string() + "' for stores: Is a directory");
}

TEST_CASE("what a program prints without standard streams is no part of the file")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("text", "ONE IDEA").string();
    for (const std::string streams : {" >&-", " <&- >&-", " <&- >&- 2>&-"})
        for (const std::string& words : {"upper " + path + " --hold", "show " + path}) {
            CAPTURE(streams);
            CAPTURE(words);
            const auto ended = process::run({"sh", "-c", "exec " + path_of("") + words + streams});
            CHECK(ended.status == process::exit_status{1, 0});
            CHECK(content_of(path) == "ONE IDEA");
        }
}
