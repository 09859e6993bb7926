// What might wait for ever and does not, and children of threads.
#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

import process;
import support;

using process::milliseconds;
using support::code_of;

namespace {

const bool deaf = support::role("never-read", [](const auto&) {
    std::cout << "here" << std::endl;
    for (;;)
        std::this_thread::sleep_for(std::chrono::hours{1});
    return 0;
});

/// Writes what it reads, as it comes.
const bool copier = support::role("copy", [](const auto&) {
    std::array<char, 4096> part;
    while (std::cin.read(part.data(), part.size()) || std::cin.gcount() > 0)
        std::cout.write(part.data(), std::cin.gcount()) << std::flush;
    return 0;
});

const bool endless = support::role("write-for-ever", [](const auto&) {
    const std::string part(std::size_t{1} << 20, 'x');
    while (std::cout << part) {
    }
    return 0;
});

/// Starts a child in a thread that ends, says its number, and answers until it is killed.
const bool parent = support::role("have-a-child-of-a-thread", [](const auto&) {
    std::optional<process::child> child;
    std::thread{[&] { child = support::start_role("never-read"); }}.join();
    std::cout << child->read_line().value_or("gone") << '\n' << child->id() << std::endl;
    std::string line;
    std::getline(std::cin, line);
    return 0;
});

const std::string large(std::size_t{1} << 20, 'x');

} // namespace

TEST_CASE("a line for a child that does not read waits no longer than its deadline")
{
    auto child = support::start_role("never-read");
    CHECK(code_of([&] { child.write_line(large, milliseconds{20}); }) == std::errc::timed_out);
    CHECK(support::sentence_of([&] {
              child.write_line(large, milliseconds{0});
          }).find("has not read its input before the deadline") != std::string::npos);
    CHECK(child.running());
    CHECK(child.read_line().value_or("nothing") == "here");
    child.kill();
    CHECK(child.wait() == process::killed_status());
    CHECK(code_of([&] { child.write_line(large); }) == std::errc::broken_pipe);
}

TEST_CASE("a line for a child that ends meanwhile is an error, and so is one after its input's end")
{
    auto child = support::start_role("never-read");
    std::thread killer{[&] { child.kill(); }};
    CHECK(code_of([&] { child.write_line(large); }) == std::errc::broken_pipe);
    killer.join();
    auto other = support::start_role("echo");
    other.close_input();
    CHECK(code_of([&] { other.write_line("late"); }) == std::errc::broken_pipe);
}

TEST_CASE("a line larger than all pipes arrives, and the answer meanwhile")
{
    auto child = support::start_role("copy");
    child.write_line(large);
    child.write_line("and more");
    child.close_input();
    CHECK(child.read_line().value_or("nothing") == large);
    CHECK(child.read_line().value_or("nothing") == "and more");
    CHECK(child.wait().success());
}

TEST_CASE("a line without end comes in pieces, and what nobody asks for takes little memory")
{
    constexpr std::size_t mebibyte = 1 << 20;
    auto child = support::start_role("write-for-ever");
    const auto piece = child.read_line(std::chrono::minutes{2}); // a busy machine is only slow
    REQUIRE(piece);
    CHECK(piece->size() >= 16 * mebibyte);
    CHECK(piece->size() < 32 * mebibyte);
    CHECK(code_of([&] { child.wait(milliseconds{300}); }) == std::errc::timed_out);
    child.kill();
    CHECK_FALSE(child.wait().success());
    CHECK(child.read_all().size() < 66 * mebibyte);
}

TEST_CASE("a byte 0 in an argument or a variable is an error, and no child")
{
    const std::string zero{"a\0b", 3};
    for (const auto& command : {std::vector<std::string>{process::own_path(), zero}, {zero}})
        CHECK(code_of([&] { process::child{command}; }) == std::errc::invalid_argument);
    CHECK(code_of([&] { process::child({process::own_path()}, {"NAME=" + zero}); }) ==
          std::errc::invalid_argument);
}

TEST_CASE("the longest deadline is one")
{
    constexpr auto longest = milliseconds::max();
    auto child = support::start_role("echo");
    child.write_line("line", longest);
    CHECK(child.read_line(longest).value_or("nothing") == "line");
    child.close_input();
    CHECK(child.wait(longest) == process::exit_status{3, 0});
    CHECK(code_of([&] { support::start_role("never-read").wait(milliseconds::min()); }) ==
          std::errc::timed_out);
}

TEST_CASE("a child outlives the thread that started it, and goes with its process")
{
    auto middle = support::start_role("have-a-child-of-a-thread");
    CHECK(middle.read_line().value_or("nothing") == "here");
    const auto grandchild = std::stoll(middle.read_line().value_or("0"));
    CHECK(support::is_running(grandchild));
    middle.kill();
    middle.wait();
    const auto deadline = std::chrono::steady_clock::now() + process::patience;
    while (support::is_running(grandchild) && std::chrono::steady_clock::now() < deadline) {
    }
    CHECK_FALSE(support::is_running(grandchild));
}

TEST_CASE("threads start children at the same time, and an error reaches the one that made it")
{
    std::array<std::string, 8> found;
    std::array<std::error_code, 8> errors;
    std::array<std::thread, 8> threads;
    for (std::size_t i = 0; i < threads.size(); ++i)
        threads[i] = std::thread{[&, i] {
            auto child = support::start_role("echo");
            child.write_line(std::to_string(i));
            found[i] = child.read_line().value_or("nothing");
            errors[i] = code_of([] { process::child{{"./no-such-program"}}; });
        }};
    for (auto& thread : threads)
        thread.join();
    for (std::size_t i = 0; i < threads.size(); ++i) {
        CHECK(found[i] == std::to_string(i));
        CHECK(errors[i] == std::errc::no_such_file_or_directory);
    }
}
