// Cases that end by a signal or not at all, on Linux (failing.cpp and failing_posix.cpp have them):
// the words for it, the trace, how the check then ends, and that it outlives nobody.
#include <doctest/doctest.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <unistd.h>

import process;
import support;

void wait_until_busy(std::int64_t id); // failing_posix.cpp has it

// crashes.cpp has them
std::vector<std::string> command(const std::string& name);
process::result result_of(const std::string& name,
                          const std::vector<std::string>& environment = {});
std::string behind(const std::string& beginning, const std::string& text);
bool goes(std::int64_t id, process::milliseconds deadline = process::patience);

namespace {

const std::filesystem::path own_path = process::own_path();

/// The source line of every address in the trace, inlined ones too, or "" without addr2line.
std::string source_lines(const std::string& output)
{
    std::vector<std::string> addr2line{"addr2line", "-C", "-f", "-i", "-e", own_path};
    std::istringstream addresses{behind("#   trace: ", output)};
    for (std::string address; addresses >> address;)
        addr2line.push_back(address);
    REQUIRE_MESSAGE(addr2line.size() > 6, "no trace in:\n", output);
    try {
        return process::run(addr2line).output;
    } catch (const std::exception& error) {
        MESSAGE("not checked: what the trace names (", std::string{error.what()}, ")");
        return {};
    }
}

/// The line of failing.cpp whose comment this is.
int line_of(const std::string& comment)
{
    std::ifstream source{std::filesystem::path{__FILE__}.replace_filename("failing.cpp")};
    int number = 1;
    for (std::string line; std::getline(source, line); ++number)
        if (line.ends_with("// " + comment))
            return number;
    return 0;
}

/// Holds the trace against the place where it must begin: a function of failing.cpp, the line that
/// has the comment.
void check_trace(const std::string& output, const std::string& function, const std::string& comment)
{
    std::istringstream lines{source_lines(output)};
    std::string named, place;
    if (!std::getline(lines, named) || !std::getline(lines, place))
        return;
    CAPTURE(named);
    CHECK(named.find(function) != std::string::npos);
    CAPTURE(place);
    if (const int line = line_of(comment); line != 0) // the source may be elsewhere
        CHECK(place.find("failing.cpp:" + std::to_string(line)) != std::string::npos);
}

} // namespace

TEST_CASE("a fault is said with its address, and the check ends by that signal")
{
    const auto check = [](const std::string& name, int signal, const std::string& words) {
        const auto result = result_of("fails: " + name);
        CAPTURE(name);
        CHECK(result.output.find("#   it ended with: " + words) != std::string::npos);
        CHECK(result.output.starts_with("1..1\n\nnot ok 1 - fails: " + name + '\n'));
        CHECK(result.output.ends_with("\n# 0 passed, 1 failed\n"));
        CHECK(result.output.find("trace") == std::string::npos);
        CHECK(result.status == process::exit_status{0, signal});
        INFO(result.output);
    };
    check("null", SIGSEGV, "SIGSEGV: it stored to a null pointer (0x0)\n");
    check("unmapped", SIGSEGV, "SIGSEGV: it read from an address that is in no mapping (0x");
    check("read-only", SIGSEGV,
          "SIGSEGV: it stored to an address that is in a mapping for reading");
    check("close to null", SIGSEGV, "SIGSEGV: ");
    check("map failed", SIGSEGV, "SIGSEGV: ");
    check("untouchable", SIGSEGV, "SIGSEGV: ");
    if (support::wide) // a process of 32 bits can have every address
        check("no address", SIGSEGV, "SIGSEGV: it used an address that no process can have\n");
    check("sent", SIGSEGV, "SIGSEGV: a process sent it\n");
    check("bus", SIGBUS, "SIGBUS: ");
    check("abort", SIGABRT, "SIGABRT: it gave up itself");
}

TEST_CASE("what is wrong with the address is told apart")
{
    const auto words = [](const std::string& name) { return result_of("fails: " + name).output; };
    CHECK(words("close to null").find("close to 0") != std::string::npos);
    CHECK(words("close to null").find("(0x8)\n") != std::string::npos);
    CHECK(words("untouchable").find("in no mapping it may touch (0x") != std::string::npos);
    CHECK(words("bus").find("has a mapping, but no memory: past the end of the file") !=
          std::string::npos);
    CHECK(words("bus").find("01c)\n") != std::string::npos); // the eighth int
    if (support::address_sanitizer)
        return; // it looks at addresses before they are used, and has stacks of its own
    CHECK(words("map failed").find("MAP_FAILED") != std::string::npos);
    CHECK(words("stack").find("SIGSEGV: its stack is used up") != std::string::npos);
}

TEST_CASE("an address in the last page is MAP_FAILED, whatever the size of a page")
{
    for (const std::uintptr_t page : {4096U, 16384U, 65536U}) {
        CAPTURE(page);
        CHECK(support::near_an_end(UINTPTR_MAX, page).starts_with("MAP_FAILED"));
        CHECK(support::near_an_end(UINTPTR_MAX - page + 1, page).starts_with("MAP_FAILED"));
        CHECK(support::near_an_end(UINTPTR_MAX - page, page).empty());
    }
}

TEST_CASE("the trace leads from the faulty line outwards")
{
    const std::vector<std::string> tracing{"CHECK_TRACE=1"};
    check_trace(result_of("fails: null", tracing).output, "store", "a wrong store");
    check_trace(result_of("fails: bus", tracing).output, "load", "a wrong load");
    check_trace(result_of("fails: exception", tracing).output, "throw_something", "a throw");
    check_trace(result_of("fails: crash of a role", tracing).output, "store", "a wrong store");
    check_trace(result_of("fails: hang of a role", tracing).output, "endless_loop",
                "an endless loop");
    const auto requirement = result_of("fails: requirement", tracing).output;
    CHECK(requirement.find("trace") == std::string::npos);
}

TEST_CASE("a process that crashes in a role says why")
{
    const auto crash = result_of("fails: crash of a role");
    CHECK(crash.output.find("the other process was killed by signal 11: SIGSEGV: it ") !=
          std::string::npos);
}

TEST_CASE("a loop without end says in which case, and where, when SIGTERM comes")
{
    process::child child{command("fails: loop"), {"CHECK_TRACE=1"}};
    REQUIRE(child.read_line().value_or("nothing") == "1..1");
    REQUIRE(child.read_line().value_or("nothing").starts_with("looping"));
    wait_until_busy(child.id());
    ::kill(static_cast<pid_t>(child.id()), SIGTERM);
    const std::string output = child.read_all();
    CHECK(output.find("not ok 1 - fails: loop\n#   it was still running when its time was up: a loop "
                      "without end") != std::string::npos);
    CHECK(output.find("\n#   => begins to loop") != std::string::npos);
    CHECK(child.wait() == process::exit_status{0, SIGTERM});
    check_trace(output, "endless_loop", "an endless loop");
}

TEST_CASE("run by ./learn no case takes longer than its time")
{
    const auto result = result_of("fails: loop", {"CHECK_TRACE=1"});
    CHECK(result.output.find("it was still running when its time was up") != std::string::npos);
    CHECK(result.status == process::exit_status{0, SIGTERM});
}

TEST_CASE("a check goes with the process that started it, if that is ./learn")
{
    // A shell between the two of us, which is killed.
    const auto started_by_shell = [](const std::string& environment) {
        process::child shell{{"sh", "-c",
                              "exec 3>&1; " + environment + " '" + own_path.string() +
                                  "' --no-skip --test-case='fails: loop' & wait"}};
        REQUIRE(shell.read_line().value_or("nothing") == "1..1");
        const std::string line = shell.read_line().value_or("looping 0");
        shell.kill();
        shell.wait();
        return std::stoll(line.substr(line.rfind(' ') + 1));
    };
    CHECK(goes(started_by_shell("CHECK_TRACE=$$")));

    const auto other = started_by_shell("CHECK_WIDTH=76"); // somebody else
    REQUIRE(other > 1);
    CHECK_FALSE(goes(other, process::milliseconds{50}));
    ::kill(static_cast<pid_t>(other), SIGKILL);
    CHECK(goes(other));

    // Started by one that is gone before it can ask.
    const auto late = process::run(command("fails: not at all"), process::patience,
                                   {"CHECK_TRACE=" + std::to_string(::getppid())});
    CHECK(late.status == process::exit_status{0, SIGKILL});
}

TEST_CASE("what a case leaves behind fails the check at its end, and is named")
{
    const auto result = result_of("fails: leaves one of each,fails: gives all back");
    const std::string left = "/dev/shm/" + behind("#     the name ", result.output);
    std::filesystem::remove(left);
    const std::string process = behind("#     the process ", result.output);
    REQUIRE(process.ends_with(')')); // its name, which may still be ours
    const pid_t child = std::stoi(process);
    ::kill(child, SIGKILL);
    CHECK(left.ends_with("-left"));
    CHECK(result.output.starts_with(
        "1..2\n\nok 1 - fails: leaves one of each\n\nok 2 - fails: gives all back\n\n"
        "not ok 3 - nothing that a case used is left after it\n"
        "#   \"fails: leaves one of each\" has passed, and of what it used is left:\n"));
    CHECK(behind("#     descriptor ", result.output).ends_with(", open on " + left));
    CHECK(behind("#     mapped memory, ", result.output).ends_with(" r--s " + left));
    CHECK(result.output.ends_with("\n# 2 passed, 1 failed\n"));
    CHECK(result.status == process::exit_status{1, 0});
}
