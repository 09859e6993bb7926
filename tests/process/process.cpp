// Children: what goes in, what comes out, how they end, and that none outlives what it should not.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

import process;
import support;

using process::milliseconds;
using support::code_of;

namespace {

const bool argument_printer = support::role("print-arguments", [](const auto& arguments) {
    for (const auto& argument : arguments)
        std::cout << '[' << argument << "]\n";
    return 0;
});

const bool echoer = support::role("echo", [](const auto&) {
    for (std::string line; std::getline(std::cin, line);)
        std::cout << line << std::endl;
    std::cerr << "end of input";
    return 3;
});

const bool waiter = support::role("wait", [](const auto&) {
    process::interrupt_guard interrupt;
    std::cout << "waiting" << std::endl;
    return interrupt.wait_for(process::patience) ? 0 : 1;
});

const bool reader = support::role("read-or-interrupt", [](const auto&) {
    process::interrupt_guard interrupt;
    std::cout << "reading" << std::endl;
    while (const auto line = interrupt.read_line())
        std::cout << "read " << *line << std::endl;
    return 0;
});

const bool shouter = support::role("shout", [](const auto&) {
    const std::string line(1000, 'x');
    for (int i = 0; i < 2000; ++i)
        std::cout << line << '\n' << std::flush, std::cerr << line << '\n';
    return 0;
});

void sleep_for_ever()
{
    for (;;)
        std::this_thread::sleep_for(std::chrono::hours{1});
}

const bool sleeper = support::role("sleep", [](const auto&) {
    sleep_for_ever();
    return 0;
});

const bool variable_printer = support::role("print-variables", [](const auto& names) {
    for (const auto& name : names) {
        const char* const value = std::getenv(name.c_str());
        std::cout << (value == nullptr ? "none" : value) << '\n';
    }
    return 0;
});

/// Starts a child of its own, says its number, and waits to be killed.
const bool parent = support::role("have-a-child", [](const auto&) {
    const auto child = support::start_role("sleep");
    std::cout << child.id() << std::endl;
    sleep_for_ever();
    return 0;
});

} // namespace

TEST_CASE("arguments arrive as they are")
{
    const auto result =
        process::run({process::own_path(), "--child", "print-arguments", "", "two words",
                      "\"quoted\"", "back\\slash", "$HOME *", "*", "z\xc3\xa4hler"});
    CHECK(result.status.success());
    CHECK(result.output ==
          "[]\n[two words]\n[\"quoted\"]\n[back\\slash]\n[$HOME *]\n[*]\n[z\xc3\xa4hler]\n");
}

TEST_CASE("every argument of quotes, backslashes, blanks and letters arrives as it is")
{
    // All of up to four of these, as they mean something together: 780 arguments.
    const std::string signs = "\"\\ ax";
    std::vector<std::string> all{""};
    for (std::size_t begin = 0, end = 1; all.back().size() < 4; begin = end, end = all.size())
        for (std::size_t i = begin; i < end; ++i)
            for (const char sign : signs)
                all.push_back(all[i] + sign);
    std::vector<std::string> command{process::own_path(), "--child", "print-arguments"};
    command.insert(command.end(), all.begin(), all.end());
    std::string expected;
    for (const std::string& one : all)
        expected += '[' + one + "]\n";
    CHECK(process::run(command).output == expected);
}

TEST_CASE("a variable that is added arrives, and replaces one that was there")
{
    support::set_variable("PROCESS_CHECK_OLD", "old");
    support::set_variable("PROCESS_CHECK_KEPT", "kept");
    const std::vector<std::string> names{"PROCESS_CHECK_OLD", "PROCESS_CHECK_KEPT",
                                         "PROCESS_CHECK_NEW", "PROCESS_CHECK_NONE"};
    auto child = support::start_role("print-variables", names,
                                     {"PROCESS_CHECK_OLD=new = newer", "PROCESS_CHECK_NEW=1"});
    CHECK(child.wait().success());
    CHECK(child.read_all() == "new = newer\nkept\n1\nnone\n");
}

TEST_CASE("what a grandchild may still write is not waited for")
{
    process::child child = support::start_role("leave-a-child");
    CHECK(child.read_line().value_or("nothing") == "last line");
    CHECK(child.wait() == process::exit_status{4, 0});
    CHECK(child.read_all().empty());
}

TEST_CASE("a child answers line by line and ends with its status")
{
    auto child = support::start_role("echo");
    child.write_line("one");
    CHECK(child.read_line().value_or("nothing") == "one");
    child.write_line("");
    CHECK(child.read_line().value_or("nothing").empty());
    child.close_input();
    CHECK_FALSE(child.read_line());
    CHECK(child.wait() == process::exit_status{3, 0});
    CHECK(child.errors() == "end of input");
    CHECK(process::describe(child.wait()) == "ended with 3");
}

TEST_CASE("a program that is not there is an error and no child")
{
    CHECK(code_of([] { process::child{{"./no-such-program"}}; }) ==
          std::errc::no_such_file_or_directory);
    CHECK(code_of([] { process::child{std::vector<std::string>{}}; }) ==
          std::errc::invalid_argument);
    CHECK(support::sentence_of([] { process::run({"./no-such-program"}); }) ==
          "start './no-such-program': No such file or directory");
}

TEST_CASE("no wait lasts longer than its deadline")
{
    auto child = support::start_role("sleep");
    CHECK(code_of([&] { child.read_line(milliseconds{20}); }) == std::errc::timed_out);
    CHECK(code_of([&] { child.read_all(milliseconds{20}); }) == std::errc::timed_out);
    CHECK(code_of([&] { child.wait(milliseconds{20}); }) == std::errc::timed_out);
    CHECK(child.running());
    child.kill();
    CHECK(child.wait() == process::killed_status());
    CHECK_FALSE(child.wait().success());
    CHECK_FALSE(child.running());
    CHECK(process::describe(child.wait()).starts_with("was killed"));
}

TEST_CASE("a child that prints more than a pipe holds is read to its end")
{
    const auto result = process::run({process::own_path(), "--child", "shout"});
    CHECK(result.status.success());
    CHECK(result.output.size() == 2000 * 1001);
    CHECK(result.errors.size() == 2000 * 1001);
}

TEST_CASE("writing to a child that has gone is an error")
{
    auto child = support::start_role("sleep");
    child.kill();
    child.wait();
    CHECK(code_of([&] { child.write_line("anybody?"); }) == std::errc::broken_pipe);
}

TEST_CASE("Ctrl-C ends a wait, and the program ends by itself")
{
    auto child = support::start_role("wait");
    REQUIRE(child.read_line().value_or("nothing") == "waiting");
    child.interrupt();
    CHECK(child.wait().success());
}

TEST_CASE("Ctrl-C ends the reading of input, and so does the input's end")
{
    auto child = support::start_role("read-or-interrupt");
    REQUIRE(child.read_line().value_or("nothing") == "reading");
    child.write_line("a line");
    CHECK(child.read_line().value_or("nothing") == "read a line");
    child.interrupt();
    CHECK(child.wait().success());

    auto other = support::start_role("read-or-interrupt");
    other.close_input();
    CHECK(other.wait().success());
}

TEST_CASE("a wait for Ctrl-C that does not come lasts its time")
{
    process::interrupt_guard interrupt;
    const auto began = std::chrono::steady_clock::now();
    CHECK_FALSE(interrupt.wait_for(milliseconds{30}));
    CHECK(std::chrono::steady_clock::now() - began >= milliseconds{30});
}

TEST_CASE("a child goes with its object, and with its parent however that ends")
{
    std::int64_t id = 0;
    {
        const auto child = support::start_role("sleep");
        id = child.id();
        CHECK(support::is_running(id));
    }
    CHECK_FALSE(support::is_running(id));

    auto middle = support::start_role("have-a-child");
    const auto grandchild = std::stoll(middle.read_line().value_or("0"));
    REQUIRE(support::is_running(grandchild));
    middle.kill();
    middle.wait();
    const auto deadline = std::chrono::steady_clock::now() + process::patience;
    while (support::is_running(grandchild) && std::chrono::steady_clock::now() < deadline) {
    }
    CHECK_FALSE(support::is_running(grandchild));
}

TEST_CASE("a suspended child stands still and goes on")
{
    auto child = support::start_role("echo");
    child.suspend();
    child.write_line("later");
    CHECK(code_of([&] { child.read_line(milliseconds{30}); }) == std::errc::timed_out);
    child.resume();
    CHECK(child.read_line().value_or("nothing") == "later");
}
