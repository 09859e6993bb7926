// The programs of lesson 12 as a user meets them: what they print, how they end, what they leave.
// Meetings are lines that a program has printed; nothing waits for time to pass.

#include <doctest/doctest.h>

#include <string>
#include <vector>

import process;
import support;

#include "programs.hpp"

namespace {

/// Ends it by Ctrl-C.
void leave(process::child& program)
{
    program.interrupt();
    CHECK(program.wait() == process::exit_status{0, 0});
    CHECK(program.errors() == "");
}

} // namespace

TEST_CASE("the name goes with the last one out, whoever that is")
{
    const support::scratch_name name{"last"};
    auto keeper = start("keeper", name, "made " + name.string());
    auto guest = start("guest", name, "found " + name.string() + ": 64 bytes");
    leave(keeper);
    CHECK(name.exists());
    leave(guest);
    CHECK_FALSE(name.exists());
}

TEST_CASE("a line and the end of the input end both as Ctrl-C does")
{
    const support::scratch_name name{"input"};
    auto keeper = start("keeper", name, "made " + name.string());
    CHECK(run("guest", name).output == "found " + name.string() + ": 64 bytes\n");
    keeper.write_line("");
    CHECK(keeper.wait().success());
    CHECK_FALSE(name.exists());
}

TEST_CASE("a killed keeper is in nobody's way")
{
    const support::scratch_name name{"killed"};
    auto keeper = start("keeper", name, "made " + name.string());
    keeper.kill();
    CHECK(keeper.wait() == process::killed_status());
    CHECK(run("guest", name).status == process::exit_status{1, 0});
    CHECK(run("keeper", name).output == "made " + name.string() + "\n");
    CHECK_FALSE(name.exists());
}

TEST_CASE("a second keeper is refused, and the first one stays")
{
    const support::scratch_name name{"second"};
    auto keeper = start("keeper", name, "made " + name.string());
    CHECK(run("keeper", name).status == process::exit_status{1, 0});
    CHECK(name.exists());
    leave(keeper);
}

TEST_CASE("by hand: who made the name frees it")
{
    const support::scratch_name name{"hand"};
    auto first = start("keeper", name, "made " + name.string(), {"--by-hand"});
    CHECK(run("keeper", name, {"--by-hand"}).output == "opened " + name.string() + "\n");
    CHECK(name.exists());
    leave(first);
    CHECK_FALSE(name.exists());
}
