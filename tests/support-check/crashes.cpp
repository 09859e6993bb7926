// Cases that end by an exception, by a crash of another process, or not at all (failing.cpp has
// them): what their verdict says, and that nobody is left. crashes_posix.cpp and crashes_win32.cpp
// have what each system says of a crash.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

import process;
import support;

/// This check, to run the cases of this name, as if nobody had set anything for it.
std::vector<std::string> command(const std::string& name)
{
    support::unset_variable("CHECK_TRACE");
    support::unset_variable("CHECK_WIDTH");
    return {process::own_path(), "--no-skip", "--test-case=" + name};
}

process::result result_of(const std::string& name, const std::vector<std::string>& environment)
{
    // Longer than any wait of the check itself: a busy machine is only slow.
    return process::run(command(name), 6 * process::patience, environment);
}

/// The last line that begins so, without that; or nothing.
std::string behind(const std::string& beginning, const std::string& text)
{
    std::string found;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(beginning))
            found = line.substr(beginning.size());
    return found;
}

/// True if the process ends before the deadline.
bool goes(std::int64_t id, process::milliseconds deadline)
{
    const auto until = std::chrono::steady_clock::now() + deadline;
    while (support::is_running(id) && std::chrono::steady_clock::now() < until)
        std::this_thread::yield();
    return !support::is_running(id);
}

TEST_CASE("the first task that fails has its words, also where its cases come later")
{
    const auto output = result_of("task ?: fails: *", {"CHECK_DETAILS=first"}).output;
    CHECK(output.find("#   two is wrong\n") != std::string::npos);
    CHECK(output.find("four is wrong") == std::string::npos);
    CHECK(output.ends_with("\n# 0 passed, 3 failed\n"));
}

TEST_CASE("an exception ends only its case")
{
    const auto result = result_of("fails: exception,fails: not at all", {});
    CHECK(result.output.find("it ended with: enough\n") != std::string::npos);
    CHECK(result.output.ends_with("\n# 1 passed, 1 failed\n"));
    CHECK(result.status == process::exit_status{1, 0});
}

TEST_CASE("an address in the first page is close to 0, whatever the size of a page")
{
    for (const std::uintptr_t page : {4096U, 16384U, 65536U}) {
        CAPTURE(page);
        CHECK(support::near_an_end(0, page) == "a null pointer");
        CHECK(support::near_an_end(1, page).starts_with("an address close to 0: "));
        CHECK(support::near_an_end(page - 1, page).starts_with("an address close to 0: "));
        CHECK(support::near_an_end(page, page).empty());
    }
}

TEST_CASE("columns are shown with a failure, and only with a failure")
{
    const auto failed = result_of("fails: requirement", {"CHECK_WIDTH=38"});
    CHECK(failed.output.find("#   expected 1, found 2\n"
                             "#      this check | the other process\n"
                             "#      -----------+------------------\n"
                             "#      asks       |\n"
                             "#   =>            | says: 2\n"
                             "#   (tests/support-check/failing.cpp:") != std::string::npos);
    CHECK(result_of("fails: not at all", {}).output ==
          "1..1\n\nok 1 - fails: not at all\n\n# 1 passed, 0 failed\n");
}

TEST_CASE("sections: second" * doctest::test_suite("2") * doctest::skip()) {}

TEST_CASE("cases run in the order of their sections, whatever file has them")
{
    CHECK(result_of("sections: *", {}).output ==
          "1..2\n\nok 1 - sections: first\n\nok 2 - sections: second\n\n# 2 passed, 0 failed\n");
}

TEST_CASE("a case that could not look says so in its line, and one that fails below it")
{
    CHECK(result_of("fails: could not look*", {}).output.starts_with(
        "1..2\n\nok 1 - fails: could not look # SKIP no other width\n#   a note\n\n"
        "not ok 2 - fails: could not look, and found something\n#   not checked: a half\n"
        "#   the other half is wrong\n"));
}

TEST_CASE("a line that the code did not end is ended before that of the case")
{
    const auto result = result_of("fails: no end of the line", {});
    CHECK(result.output == "1..1\nno end\nok 1 - fails: no end of the line\n\n# 1 passed, 0 failed\n");
}

TEST_CASE("an exit in the middle of a case leaves fewer cases than were planned")
{
    const auto result = result_of("fails: exit,fails: not at all", {});
    CHECK(result.output == "1..2\n");
    CHECK(result.status == process::exit_status{0, 0});
}

TEST_CASE("a role goes with its check, however that ends")
{
    process::child check{command("fails: a role that goes on")};
    REQUIRE(check.read_line().value_or("nothing") == "1..1");
    const auto role = std::stoll(check.read_line().value_or("0"));
    REQUIRE(support::is_running(role));
    check.kill();
    check.wait();
    CHECK(goes(role, process::patience));
}

TEST_CASE("of a process that hangs in a role nothing is left")
{
    const auto hang = result_of("fails: hang of a role", {});
    CHECK(hang.output.find("no answer\n") != std::string::npos);
    CHECK(hang.status == process::exit_status{1, 0});
    CHECK_FALSE(support::is_running(std::stoll(behind("begins ", hang.output))));
}
