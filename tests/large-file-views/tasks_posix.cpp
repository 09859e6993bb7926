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
#include <string_view>
#include <system_error>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

import large_file_views;
import mmf;
import process;
import support;

using namespace large_file_views;

#include "../any-offset/sample.hpp"
#include "../support/very_large_posix.hpp"

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

TEST_CASE("task 1: a walk past 16 TiB shows the bytes there")
{
    if (!support::wide)
        return; // mmap2 counts pages in 32 bits
    const very_large_file in;
    const file source{in.path()};
    constexpr std::uint64_t length = 20'000;
    for (const std::uint64_t offset :
         {very_large_file::beyond_32_bits - 4'096, very_large_file::size / 8 * 5 + 12'345}) {
        std::string expected(length, '.');
        for (std::size_t i = 0; i < expected.size(); ++i)
            expected[i] = static_cast<char>('a' + i * 7 % 23);
        in.store(offset, expected);
        for (const std::uint64_t window : {std::uint64_t{4'096}, std::uint64_t{10'000}}) {
            std::string found;
            const auto error = support::sentence_of([&] {
                walk(source, offset, length, window, [&](std::span<const std::byte> bytes) {
                    found.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
                });
            });
            if (found != expected)
                FAIL(not_walked, ": ", described(offset, length), ", windows of ", window, ": ",
                     found.size(), " bytes were shown, and they are not those of the file. ", error,
                     std::string{error.empty() ? "Is a number of pages kept in 32 bits?" : ""});
        }
    }
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
