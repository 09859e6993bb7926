// The programs of lesson 12 on Windows: there a killed one leaves nothing.

#include <doctest/doctest.h>

#include <string>
#include <vector>

import process;
import support;

#include "programs.hpp"

TEST_CASE("a killed keeper leaves no name, also by hand")
{
    for (const arguments& options : {arguments{}, arguments{"--by-hand"}}) {
        const support::scratch_name name{"killed"};
        auto keeper = start("keeper", name, "made " + name.string(), options);
        keeper.kill();
        CHECK(keeper.wait() == process::killed_status());
        CHECK_FALSE(name.exists());
    }
}
