// What is mapped into this process, in the words that both systems share.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

import support;

namespace {

int variable = 1;
const int constant = 1;

} // namespace

TEST_CASE("rights are told by address, and regions are in order")
{
    int local = 1;
    CHECK(support::rights_at(&local) == "rw-p");
    CHECK(support::rights_at(&variable).starts_with("rw-"));
    CHECK(support::rights_at(&constant) == "r--p");
    CHECK(support::rights_at(reinterpret_cast<const void*>(&support::tracing)).starts_with("r-x"));
    CHECK(support::rights_at(nullptr).empty());
    const auto regions = support::mapped_regions();
    CHECK(std::ranges::is_sorted(regions, {}, &support::region::begin));
    const auto at = reinterpret_cast<std::uintptr_t>(&local);
    CHECK(std::ranges::count_if(regions, [&](const support::region& one) {
              return one.begin <= at && at < one.end && one.rights == "rw-p";
          }) == 1);
}
