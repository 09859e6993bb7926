// The server is killed 500 times, at every point of its life. Whenever that is, the next server
// starts at once and a client started then finds it: a dead holder holds nothing.
#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <string>
#include <thread>
#include <vector>

import process;
import support;

namespace {

using process::milliseconds;

constexpr int deaths = 500;

/// How a server's life ended, seen from outside.
struct tally
{
    int before_the_name = 0; ///< Killed, and the name was not there.
    int with_the_name = 0;   ///< Killed, and the name was left behind.
    int by_itself = 0;       ///< Came to its end before the blow.
};

/// A server with pauses between its system calls that lives for a few milliseconds.
process::child start_victim(const std::string& name, int round, int kill_at)
{
    return process::child{{support::built("solution-counter-server"), "--name", name, "--interval",
                           "1", "--count", "3"},
                          {"LD_PRELOAD=" + support::built("libpauses.so"),
                           "ASAN_OPTIONS=verify_asan_link_order=0",
                           "PAUSES_SEED=" + std::to_string(round), "PAUSES_MAX_US=400",
                           "PAUSES_KILL_AT=" + std::to_string(kill_at)}};
}

/// The system calls of names and views that a server makes from start to end: the largest number of
/// PAUSES_KILL_AT that still kills it.
int calls_in_a_life(const std::string& name)
{
    int calls = 0;
    while (start_victim(name, 0, calls).wait().signal == 9)
        ++calls;
    return calls;
}

void check_successors(const std::string& name)
{
    process::child next{{support::built("solution-counter-server"), "--name", name}};
    const auto greeting = next.read_line();
    INFO("the next server: " << next.errors());
    REQUIRE(greeting);
    const auto client =
        process::run({support::built("solution-counter-client"), "--name", name, "--count", "1"});
    INFO("the client: " << client.errors);
    REQUIRE(client.status.success());
    next.interrupt();
    REQUIRE(next.wait().success());
}

} // namespace

TEST_CASE("a server killed at any moment of its life does not stand in the next one's way")
{
    const support::scratch_name name{"killed"};
    const int calls = calls_in_a_life(name);
    CHECK(calls > 15);
    std::mt19937 random{20261120};
    tally seen;
    for (int round = 0; seen.before_the_name + seen.with_the_name < deaths; ++round) {
        CAPTURE(round);
        REQUIRE(round < 4 * deaths);
        const bool from_outside = round % 2 == 0;
        auto victim = start_victim(name, round, from_outside ? -1 : round / 2 % calls);
        if (from_outside) {
            std::this_thread::sleep_for(
                std::chrono::microseconds{random() % 12'000}); // any moment will do
            victim.kill();
        }
        const bool killed = victim.wait().signal == 9;
        ++(!killed ? seen.by_itself : name.exists() ? seen.with_the_name : seen.before_the_name);
        check_successors(name);
        REQUIRE_FALSE(name.exists());
    }
    MESSAGE(calls << " system calls to die before; " << deaths << " servers died, "
                  << seen.before_the_name << " of them without a name, " << seen.with_the_name
                  << " leaving one behind; " << seen.by_itself << " more were faster");
    CHECK(seen.before_the_name > deaths / 10);
    CHECK(seen.with_the_name > deaths / 10);
}
