// The programs of lesson 14 on Windows: a name is its holders', and goes with them.

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

import process;
import support;

#include "programs.hpp"

TEST_CASE("a server that was killed leaves no name: a client finds none, a server begins anew")
{
    const support::scratch_name name{"killed"};
    for (const std::string follower : {"client", "server"}) {
        auto server = start_server(name);
        server.kill();
        server.wait();
        CHECK_FALSE(name.exists());
        const auto next = run(follower, {"--name", name, "--count", "1"});
        CHECK(next.status.success() == (follower == "server"));
        CHECK(next.output == (follower == "server" ? "wrote 1\n" : ""));
        CHECK_FALSE(name.exists());
    }
}

TEST_CASE("the client of a killed server keeps its memory, and the name with it")
{
    const support::scratch_name name{"kept"};
    auto server = start_server(name);
    const auto client = start("client", {"--name", name, "--interval", never}, "read 1");
    server.kill();
    server.wait();
    CHECK(name.exists());
    CHECK(run("client", {"--name", name, "--count", "1"}).output == "read 1\n");
    check_refused(run("server", {"--name", name, "--count", "1"}), 1,
                  "server: create_new '" + name.string() +
                      "': the name is in use already. Is the program running twice?\n");
}
