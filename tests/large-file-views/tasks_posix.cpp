// The checks of lesson 4 that are for Linux: limits.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <memory>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

import large_file_views;
import mmf;
import process;
import support;

using namespace large_file_views;

#include "../any-offset/sample.hpp"

std::shared_ptr<void> scarce_memory()
{
    return std::make_shared<support::limit>(support::resource::memory, gibibyte / 4);
}

TEST_CASE("task 1: a walk needs addresses for one window, however long it is")
{
    const sample in{tebibyte, sparse};
    const file source{in.path()};
    std::uint64_t shown = 0;
    std::string error;
    {
        const support::limit limit{support::resource::addresses, gibibyte};
        error = support::sentence_of([&] {
            walk(source, tebibyte - 8 * gibibyte, 8 * gibibyte, gibibyte / 8 * 5, // two do not fit
                 [&](std::span<const std::byte> bytes) { shown += bytes.size(); });
        });
    }
    if (shown != 8 * gibibyte || !error.empty())
        FAIL("8 GiB through windows of 640 MiB, with addresses for 1 GiB: ", shown,
             " bytes were shown. ", error);
}
