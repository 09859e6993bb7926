// The checks of lesson 4 that look at the calls of a walk, on Linux: each is seen before it is
// made, and fails, or something happens before it; and what a walk takes of the heap.

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <memory>
#include <random>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <malloc.h>
#include <unistd.h>

import large_file_views;
import mmf;
import process;
import support;

using namespace large_file_views;
using namespace std::string_literals;
using support::code_of;
using support::map_call;

#include "../any-offset/sample.hpp"

namespace {

std::size_t heap_in_use()
{
    return mallinfo2().uordblks;
}

} // namespace

TEST_CASE("task 1: one window is unmapped before the next one is mapped")
{
    const sample in{20'000};
    const file source{in.path()};
    std::uint64_t most = 0;
    std::string ended;
    const std::string not_checked = support::watch_calls(
        {map_call},
        [&](const support::system_call&) {
            most = std::max(most, mapped_bytes(in));
            return 0;
        },
        [&] {
            ended = support::sentence_of(
                [&] { walk(source, 17, 19'000, 4'096, [](std::span<const std::byte>) {}); });
        });
    if (!not_checked.empty())
        MESSAGE(not_checked);
    else if (!ended.empty())
        FAIL(not_walked, ": it ended with: ", ended);
    else if (most != 0)
        FAIL("when the next window is mapped, of the file are still mapped ", most,
             " bytes: a pointer or a container that gets the next view holds the last one until "
             "then");
}

TEST_CASE("task 1: whatever error the view of a window has ends the walk, and comes as it is")
{
    const sample in{20'000};
    const file source{in.path()};
    for (const int error : {EACCES, EAGAIN, EINTR, EINVAL, EIO, ENFILE, ENODEV, ENOMEM, EPERM}) {
        int windows = 0, calls = 0;
        std::error_code code;
        const std::string not_checked = support::watch_calls(
            {map_call},
            [&](const support::system_call&) {
                ++windows;
                return windows >= 3 && windows <= 6 ? error : 0;
            },
            [&] {
                code = code_of([&] {
                    walk(source, 17, 19'000, 4'096, [&](std::span<const std::byte>) { ++calls; });
                });
            });
        if (!not_checked.empty()) {
            MESSAGE(not_checked);
            return;
        }
        if (windows == 3 && calls != 2)
            FAIL("two views were mapped, and the third one failed; visit was called ", calls,
                 " times: each window is one view, and visit sees it");
        if (code.value() != error || calls != 2 || windows != 3)
            FAIL("the view of the third window fails with \"", words_for(error),
                 "\": the walk must end with that; windows that were tried: ", windows,
                 ", calls of visit: ", calls, ", and there was ",
                 code ? '"' + words_for(code.value()) + '"' : "no error");
        if (const auto left = mapped_bytes(in); left != 0)
            FAIL("the view of the third window fails, and of the file are still mapped: ", left,
                 " bytes");
    }
}

TEST_CASE("task 1: a walk shows the file that is open, whatever stands at its path now")
{
    const sample in{20'000};
    const file source{in.path()};
    for (const std::size_t after : {4'096U, 0U}) { // within the walk; the second one comes later
        std::vector<std::byte> seen;
        const std::string ended = support::sentence_of([&] {
            walk(source, 17, 19'000, 4'096, [&](std::span<const std::byte> bytes) {
                seen.insert(seen.end(), bytes.begin(), bytes.end());
                if (seen.size() != after)
                    return;
                std::filesystem::rename(in.path(), in.path() + "-renamed");
                std::ofstream{in.path(), std::ios::binary} << std::string(20'000, '.');
            });
        });
        if (!std::ranges::equal(seen, in.bytes(17, 19'000)))
            FAIL((after != 0 ? "while the first window was shown "s : "before the walk "s),
                 "the file got another name, and another file got its name: the walk is over the "
                 "file that is open. ",
                 seen.size(), " bytes were shown",
                 ended.empty() ? "" : ", and the walk ended with: " + ended);
    }
}

TEST_CASE("task 1: a walk takes no memory of its own for each window, and leaves none")
{
    if (support::address_sanitizer) {
        MESSAGE("not checked: AddressSanitizer has a heap of its own");
        return;
    }
    constexpr std::uint64_t windows = 4'000;
    const sample in{10'000};
    const file source{in.path()};
    std::size_t most = 0;
    const auto walks = [&] {
        walk(source, 17, windows, 1,
             [&](std::span<const std::byte>) { most = std::max(most, heap_in_use()); });
        for (int i = 0; i < 100; ++i) {
            code_of([&] {
                walk(source, 17, 100, 10, [](std::span<const std::byte>) {
                    throw std::system_error{std::make_error_code(std::errc::io_error)};
                });
            });
            code_of([&] { walk(source, 10'001, 100, 10, [](std::span<const std::byte>) {}); });
        }
    };
    walks();
    const auto before = heap_in_use();
    most = 0;
    walks();
    const auto after = heap_in_use();
    if (most > before + windows)
        FAIL("a walk of ", windows, " windows takes ", most - before,
             " bytes of the heap while it goes on, and must need as many for one as for a million");
    if (after > before + 400)
        FAIL("201 walks are over, most of them by an error, and on the heap are left ",
             after - before, " bytes");
}
