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
#include <optional>
#include <random>
#include <span>
#include <sstream>
#include <stdexcept>
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
             " bytes were shown. ", error,
             std::string{error.empty() ? "" : ": are two windows mapped for a moment?"});
}

TEST_CASE("task 1: a window for which there are no free addresses is refused with view's error")
{
    const sample in{tebibyte, sparse};
    const file source{in.path()};
    constexpr std::uint64_t window = 2 * gibibyte;
    int calls = 0;
    std::error_code viewed;
    std::optional<std::error_code> walked;
    {
        const support::limit limit{support::resource::addresses, gibibyte};
        viewed = support::code_of([&] { const view shown{source, 0, window}; });
        try {
            walked = support::code_of([&] {
                walk(source, 0, tebibyte, window, [&](std::span<const std::byte>) {
                    if (++calls > 3)
                        throw std::runtime_error{"the walk goes on in other windows"};
                });
            });
        } catch (const std::exception&) { // that, or an error that is not view's
        }
    }
    if (!viewed)
        MESSAGE("not checked: 2 GiB are mapped in spite of a limit of 1 GiB");
    else if (calls != 0 || walked != viewed)
        FAIL("a window of 2 GiB, with addresses for 1 GiB: expected the error \"", viewed.message(),
             "\" and no call of visit; calls: ", calls, ", and what came was ",
             walked ? '"' + walked->message() + '"' : "no error of the system");
}

TEST_CASE("task 1: a file that visit cuts ends the walk with an error")
{
    const sample in{10'000};
    const file source{in.path()};
    int calls = 0;
    const auto code = support::code_of([&] {
        walk(source, 0, 10'000, 4096, [&](std::span<const std::byte>) {
            if (++calls == 1)
                std::filesystem::resize_file(in.place(), 4096);
        });
    });
    check_refused(code, std::errc::result_out_of_range,
                  "the first call of visit cut the file to 4096 bytes, and the walk is over 10000");
    if (calls != 1)
        FAIL("the first call of visit cut the file to its window, and there were calls: ", calls);
}
