// The programs of lesson 12 on Linux: there a killed one leaves a file, which is whose?

#include <doctest/doctest.h>

#include <string>
#include <vector>

import process;
import support;

#include "programs.hpp"

TEST_CASE("what a killed keeper leaves is free for whoever comes next; by hand it is not")
{
    const support::scratch_name name{"left"};
    auto keeper = start("keeper", name, "made " + name.string());
    keeper.kill();
    keeper.wait();
    CHECK(name.exists());
    CHECK(run("keeper", name).status.success());
    CHECK_FALSE(name.exists());

    auto by_hand = start("keeper", name, "made " + name.string(), {"--by-hand"});
    by_hand.kill();
    by_hand.wait();
    CHECK(run("keeper", name, {"--by-hand"}).output == "opened " + name.string() + "\n");
    CHECK(name.exists());
    // It has no mark, so it is another program's, and mmf leaves it alone.
    CHECK(run("keeper", name).status == process::exit_status{1, 0});
    CHECK(run("guest", name).output == "found " + name.string() + ": 14 bytes\n");
    CHECK(name.exists());
}

TEST_CASE("a holder's lock is seen by flock(1), and goes with its process")
{
    const support::scratch_name name{"lock"};
    const auto alone = [&] {
        return process::run({"flock", "--nonblock", "--exclusive", name.path(), "true"}).status;
    };
    auto keeper = start("keeper", name, "made " + name.string());
    CHECK(alone() == process::exit_status{1, 0});
    keeper.kill();
    keeper.wait();
    CHECK(alone().success());
}
