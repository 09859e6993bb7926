// Cases that end by an exception of the system, or not at all, on Windows (failing.cpp and
// failing_win32.cpp have them): the words for it, and how the check then ends.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

import process;
import support;

// crashes.cpp has them
std::vector<std::string> command(const std::string& name);
process::result result_of(const std::string& name,
                          const std::vector<std::string>& environment = {});
std::string behind(const std::string& beginning, const std::string& text);
bool goes(std::int64_t id, process::milliseconds deadline = process::patience);

TEST_CASE("a fault is said with its address, and the check ends with that exception")
{
    const auto check = [](const std::string& name, unsigned code, const std::string& words) {
        const auto result = result_of("fails: " + name);
        CAPTURE(name);
        INFO(result.output);
        CHECK(result.output.find("#   it ended with: " + words) != std::string::npos);
        CHECK(result.output.starts_with("1..1\n\nnot ok 1 - fails: " + name + '\n'));
        CHECK(result.output.ends_with("\n# 0 passed, 1 failed\n"));
        CHECK(result.status == process::exit_status{0, static_cast<int>(code)});
    };
    constexpr unsigned violation = 0xC0000005;
    check("null", violation, "access violation: it stored to a null pointer (0x0)\n");
    check("close to null", violation,
          "access violation: it stored to an address close to 0: a few");
    check("unmapped", violation,
          "access violation: it read from an address that is in no mapping (0x");
    check("read-only", violation,
          "access violation: it stored to an address that is in a mapping for reading only (0x");
    check("untouchable", violation,
          "access violation: it read from an address that is in no mapping it may touch (0x");
    check("no address", violation,
          "access violation: it used an address that no process can have\n");
    check("divided", 0xC0000094, "division by zero: it divided a whole number by zero\n");
    check("raised", 0xE1234567, "exception 0xe1234567\n");
}

TEST_CASE("an abort is said, and the check ends with its code, 3")
{
    const auto result = result_of("fails: abort");
    CHECK(result.output.find("#   it ended with: abort: it gave up itself") !=
          std::string::npos);
    CHECK(result.status == process::exit_status{3, 0});
}

TEST_CASE("a process that crashes in a role says why")
{
    const auto crash = result_of("fails: crash of a role");
    CHECK(crash.output.find("the other process was ended by the exception 0xC0000005: access "
                            "violation: it stored to a null pointer") != std::string::npos);
}

TEST_CASE("a check whose stack is used up ends, and fails")
{
    const auto result = result_of("fails: stack");
    CHECK_FALSE(result.status.success());
    if (result.output.find("stack overflow: its stack is used up") == std::string::npos)
        MESSAGE("not checked: that it says so; under Wine a program cannot");
}

TEST_CASE("run by ./learn no case takes longer than its time")
{
    const auto result = process::run(
        command("fails: loop"), std::chrono::seconds{support::case_seconds} + process::patience,
        {"CHECK_TRACE=1"});
    CHECK(result.output.find("not ok 1 - fails: loop\n#   it was still running when its time was "
                             "up: a loop without end") != std::string::npos);
    CHECK(result.output.find("\n#   => begins to loop") != std::string::npos);
    CHECK(result.output.ends_with("\n# 0 passed, 1 failed\n"));
    CHECK(result.status == process::exit_status{1, 0});
}

TEST_CASE("what a case leaves behind fails the check at its end, and is named")
{
    const auto result = result_of("fails: leaves one of each,fails: gives all back");
    INFO(result.output);
    CHECK(result.output.starts_with(
        "1..2\n\nok 1 - fails: leaves one of each\n\nok 2 - fails: gives all back\n\n"
        "not ok 3 - nothing that a case used is left after it\n"
        "#   \"fails: leaves one of each\" has passed, and of what it used is left:\n"));
    CHECK(result.output.find("#     handle ") != std::string::npos);
    CHECK(result.output.find(", of a Section\n") != std::string::npos);
    CHECK(result.output.ends_with("\n# 2 passed, 1 failed\n"));
    CHECK(result.status == process::exit_status{1, 0});
}
