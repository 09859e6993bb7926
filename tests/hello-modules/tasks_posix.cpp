// The check of lesson 1 that is for Linux: what the functions keep.

#include <doctest/doctest.h>

#include <array>
#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <locale>
#include <string>
#include <vector>

#include <link.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/stat.h>

import hello_modules;

#include "../support/kept_posix.hpp"

namespace {

/// Calls it with sizes of which each is another one.
template <typename Call>
void hold_forgotten(Call call)
{
    if (keeps_of_its_own) {
        MESSAGE("not checked: AddressSanitizer keeps what it knows among the program's variables");
        return;
    }
    std::uint64_t size = 1;
    const auto kept = kept_by([&] {
        size += 977;
        call(size, 4096 + size % 7);
    });
    if (!kept.empty())
        FAIL(kept);
}

} // namespace

TEST_CASE("task 1: a call keeps nothing")
{
    hold_forgotten([](std::uint64_t bytes, std::uint64_t page) { (void)pages_for(bytes, page); });
}

TEST_CASE("task 2: a call keeps nothing")
{
    hold_forgotten([](std::uint64_t bytes, std::uint64_t page) { (void)describe(bytes, page); });
}
