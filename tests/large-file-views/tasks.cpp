// The checks of lesson 4. The same source is compiled with the learner's module and with ours.
//
// What is mapped is read from /proc/self/maps, on Windows with VirtualQuery: the system says it,
// whatever the module thinks.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
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
using support::code_of;

#include "sample.hpp"

namespace {

constexpr std::uint64_t granularities[] = {4096, 16384, 65536, 131072};
/// Those that no system has, for what asks no system.
constexpr std::uint64_t powers_of_two[] = {4096, 16384, 65536, 1, 2, 512, 1024 * 1024, tebibyte};

void check_align(std::uint64_t offset, std::uint64_t length, std::uint64_t granularity)
{
    aligned_range found;
    std::string call = ": align(" + std::to_string(offset) + ", " + std::to_string(length) + ", " +
                       std::to_string(granularity) + ")";
    if (const auto code = code_of([&] { found = align(offset, length, granularity); }))
        FAIL("a range whose end fits in 64 bits is refused", call, ": ", code.message());
    call += " begins at " + std::to_string(found.offset) + ", with a lead of " +
            std::to_string(found.lead) + " and a length of " + std::to_string(found.length);
    if (found.offset % granularity != 0)
        FAIL(not_aligned, call);
    if (found.offset + found.lead != offset)
        FAIL("the lead does not reach up to the offset", call);
    if (found.lead >= granularity)
        FAIL("the mapping begins a multiple too early", call);
    if (found.length != found.lead + length)
        FAIL("what is mapped is not the lead and what was asked for", call);
}

/// What a walk showed: all bytes in one piece, the size of every window, how much was mapped.
struct record
{
    std::vector<std::byte> bytes;
    std::vector<std::uint64_t> windows;
    std::uint64_t most_mapped = 0;
    std::string error;
};

record walk_through(const sample& in, std::uint64_t offset, std::uint64_t length,
                    std::uint64_t window)
{
    record seen;
    const file source{in.path()};
    try {
        walk(source, offset, length, window, [&](std::span<const std::byte> bytes) {
            if (seen.bytes.size() > length || seen.windows.size() > length)
                throw std::runtime_error{"the walk goes on after its last byte"};
            seen.windows.push_back(bytes.size());
            const auto pieces = mapped_pieces(in); // once, as it takes a millisecond under Wine
            seen.most_mapped = std::max(seen.most_mapped, bytes_of(pieces));
            if (lies_in(pieces, bytes, in))
                seen.bytes.insert(seen.bytes.end(), bytes.begin(), bytes.end());
        });
    } catch (const std::exception& error) {
        seen.error = std::string{", and the walk ended with: "} + error.what();
    }
    return seen;
}

void check_walk(const sample& in, std::uint64_t offset, std::uint64_t length, std::uint64_t window)
{
    const record seen = walk_through(in, offset, length, window);
    const auto expected = in.bytes(offset, length);
    const std::string what =
        ": " + described(offset, length) + " through windows of " + std::to_string(window);
    if (seen.bytes.size() != length || !seen.error.empty())
        FAIL(not_walked, what, ": ", seen.bytes.size(), " bytes were shown", seen.error);
    if (!std::ranges::equal(seen.bytes, expected))
        FAIL(not_walked, what, ", ", difference(expected, seen.bytes));
}

/// Holds against one another what a walk over the end of the file shows and what is mapped: before
/// a walk that would copy gigabytes.
void check_walk_maps(const sample& in)
{
    const auto size = std::filesystem::file_size(in.path());
    const record seen = walk_through(in, size - 3, 3, 2);
    if (seen.bytes.size() != 3)
        FAIL(not_walked, ": ", described(size - 3, 3), ": of the file's own memory were shown ",
             seen.bytes.size(), " bytes", seen.error);
}

} // namespace

TEST_CASE("task 1: a mapping begins at a multiple of the granularity that the caller gives")
{
    for (const auto granularity : powers_of_two)
        for (const std::uint64_t offset :
             {0U, 1U, 17U, 4095U, 4096U, 4097U, 8100U, 32768U, 65536U, 69900U})
            check_align(offset, 100, granularity);
}

TEST_CASE("task 1: a range of no bytes has its place, too")
{
    for (const auto granularity : powers_of_two)
        for (const std::uint64_t offset : {std::uint64_t{0}, std::uint64_t{17}, largest})
            check_align(offset, 0, granularity);
}

TEST_CASE("task 1: an offset past 4 GiB keeps its upper bits")
{
    for (const auto granularity : powers_of_two) {
        check_align(4 * gibibyte, 1, granularity);
        check_align(5 * gibibyte + 4097, 3 * gibibyte, granularity);
        check_align(tebibyte - 5, 5, granularity);
        check_align(largest - 10, 10, granularity);
    }
}

TEST_CASE("task 1: an end that does not fit in 64 bits is refused")
{
    const auto refused = [](std::uint64_t offset, std::uint64_t length) {
        check_refused(code_of([&] { align(offset, length, 4096); }), std::errc::result_out_of_range,
                      "the end is beyond 2^64: " + described(offset, length));
    };
    refused(largest, 1);
    refused(17, largest);
    refused(largest - 4095, 4096);
    refused(largest, largest);
}

TEST_CASE("task 2: a view shows the bytes at its offset, whatever the offset")
{
    const sample in{200'000};
    const file source{in.path()};
    for (const std::uint64_t offset : {0U, 1U, 17U, 4095U, 4096U, 8100U, 69900U})
        for (const std::uint64_t length : {1U, 10U, 4096U, 100'001U})
            check_shown(in, view{source, offset, length}, offset, in.bytes(offset, length));
    check_shown(in, view{source, 199'999, 1}, 199'999, in.bytes(199'999, 1));
}

TEST_CASE("task 2: what is mapped begins at a multiple of the file's granularity, and is no more")
{
    for (const auto granularity : granularities) {
        if (granularity < system_granularity())
            continue; // this system's own is larger
        const sample in{200'000};
        const file source{in.path(), access::read_only, granularity};
        const view shown{source, 69900, 10};
        check_shown(in, shown, 69900, in.bytes(69900, 10));
        const auto begin = 69900 / granularity * granularity;
        for (const auto& piece : mapped_pieces(in)) {
            if (const auto found = place_in_file(piece, in); found != begin)
                FAIL("with a granularity of ", granularity, " the mapping for a view at 69900 ",
                     "begins at ", begin, ", but it begins at ", found);
            if (piece.end - piece.begin > granularity)
                FAIL("a view of 10 bytes needs no more than ", granularity, ", and there are ",
                     piece.end - piece.begin, " bytes mapped");
        }
    }
}

TEST_CASE("task 2: a view past 4 GiB shows the bytes there, not those at the offset's lower half")
{
    sample in{tebibyte, sparse};
    const file source{in.path()};
    const std::uint64_t offsets[] = {17, 4 * gibibyte + 17, tebibyte - 14};
    const std::string texts[] = {"below 4 GiB", "above 4 GiB", "before the end"};
    in.store((tebibyte - 14) % (4 * gibibyte), "another text  ");
    for (std::size_t i = 0; i < 3; ++i)
        in.store(offsets[i], texts[i]);
    for (std::size_t i = 0; i < 3; ++i)
        check_shown(in, view{source, offsets[i], texts[i].size()}, offsets[i],
                    std::as_bytes(std::span{texts[i]}), "the offset was cut to 32 bits");
}

TEST_CASE("task 2: one view may be longer than 4 GiB")
{
    const std::uint64_t size = 4 * gibibyte + 8192;
    sample in{size, sparse};
    in.store(size - 4, "last");
    const file source{in.path()};
    check_shown(in, view{source, size - 4, 4}, size - 4, std::as_bytes(std::span{"last", 4}));
    if (!support::wide) {
        check_refused(
            code_of([&] { const view shown{source, 0, size}; }), std::errc::not_enough_memory,
            "a view of more than 4 GiB, and a process of 32 bits has no addresses for it");
        return;
    }
    const auto limit = scarce_memory();
    auto all = std::make_unique<view>(source, 0, size);
    const auto shown = all->bytes();
    if (std::uint64_t{shown.size()} != size || !lies_in_mapping(shown, in)) {
        (void)all.release(); // the end of such a view may unmap more than it has
        FAIL(not_shown, ": not all of its ", size, " bytes were mapped");
    }
    CHECK_MESSAGE(shown.back() == std::byte{'t'}, not_shown, ": the last one");
}

TEST_CASE("task 2: a view that does not lie in the file is refused, and leaves nothing mapped")
{
    const sample in{10'000};
    const file source{in.path()};
    const auto refused = [&](std::uint64_t offset, std::uint64_t length) {
        check_refused(code_of([&] { const view shown{source, offset, length}; }),
                      std::errc::result_out_of_range,
                      "a view past the end of a file of 10000 bytes, where Linux would end the "
                      "process with SIGBUS: " +
                          described(offset, length));
        if (const auto left = mapped_bytes(in); left != 0)
            FAIL("a view was refused, and of the file are still mapped: ", left, " bytes");
    };
    refused(10'000, 1);
    refused(9'999, 2);
    refused(0, 10'001);
    refused(0, 20'000);
    refused(20'000, 1);
    refused(10'001, 0);
    refused(17, largest);          // the sum is 16
    refused(largest - 4095, 4096); // the sum is 0
    refused(4 * gibibyte + 17, 1); // the lower half is 17
    refused(0, 4 * gibibyte + 17);
}

TEST_CASE("task 2: a file that became shorter is seen as it is now")
{
    const sample in{10'000};
    const file source{in.path()};
    std::filesystem::resize_file(in.path(), 5'000);
    check_shown(in, view{source, 0, 5'000}, 0, in.bytes(0, 5'000));
    check_refused(code_of([&] { const view shown{source, 0, 10'000}; }),
                  std::errc::result_out_of_range,
                  "the file was cut to 5000 bytes after it was opened, and a view has 10000");
}

TEST_CASE("task 2: a file that has grown is seen as it is now")
{
    const sample in{0};
    const file source{in.path()};
    const std::string text = "new bytes";
    for (const std::uint64_t offset : {0U, 10U, 69900U}) {
        std::ofstream{in.path(), std::ios::binary | std::ios::in}.seekp(
            static_cast<std::streamoff>(offset))
            << text;
        check_shown(in, view{source, offset, text.size()}, offset, std::as_bytes(std::span{text}));
    }
}

TEST_CASE("task 2: a view without bytes is no error and maps nothing")
{
    const sample in{10'000};
    const file source{in.path()};
    const auto empty = [&](const file& of, std::uint64_t offset) {
        std::optional<view> shown;
        const auto code = code_of([&] { shown.emplace(of, offset, 0); });
        if (code)
            FAIL("a view of ", described(offset, 0), " is refused: ", code.message());
        if (const auto mapped = mapped_bytes(in); mapped != 0)
            FAIL("a view of ", described(offset, 0), " maps ", mapped, " bytes");
    };
    for (const std::uint64_t offset : {0U, 17U, 4096U, 10'000U})
        empty(source, offset);
    empty(file{sample{0}.path()}, 0);
}

TEST_CASE("task 2: what is stored through a read_write view is stored in the file")
{
    const sample in{10'000};
    const file target{in.path(), access::read_write};
    const std::string text = "stored";
    std::vector<std::byte> expected{in.bytes().begin(), in.bytes().end()};
    std::ranges::copy(std::as_bytes(std::span{text}), expected.begin() + 5'000);

    view shown{target, 5'000, text.size(), access::read_write};
    check_shown(in, shown, 5'000, in.bytes(5'000, text.size()));
    check_rights(in, "read_write", "rw-s");
    std::ranges::copy(std::as_bytes(std::span{text}), shown.writable_bytes().begin());
    const auto found = support::file_bytes(in.path());
    if (!std::ranges::equal(found, expected))
        FAIL("what was stored did not reach the file, ", difference(expected, found));
}

TEST_CASE("task 2: a read_only view cannot be stored to")
{
    const sample in{10'000};
    for (const auto allowed : {access::read_only, access::read_write}) {
        const file source{in.path(), allowed};
        const view shown{source, 0, 10};
        check_shown(in, shown, 0, in.bytes(0, 10));
        check_rights(in, "read_only", "r--s");
    }
}

TEST_CASE("task 2: a read_write view of a file that was opened for reading is refused")
{
    const sample in{10'000};
    const file source{in.path()};
    check_refused(code_of([&] { const view shown{source, 0, 10, access::read_write}; }),
                  std::errc::permission_denied,
                  "the file was opened for reading, and a view is for stores");
}

TEST_CASE("task 3: nothing of the file stays mapped when a view has gone")
{
    const sample in{200'000};
    const file source{in.path()};
    const auto gone = [&](std::uint64_t offset, std::uint64_t length) {
        std::optional<view> shown{std::in_place, source, offset, length};
        const auto during = mapped_bytes(in);
        shown.reset();
        const auto after = mapped_bytes(in);
        if (during == 0 || after != 0)
            FAIL(not_unmapped, ": ", described(offset, length),
                 ": mapped while the view lives: ", during, " bytes, and after: ", after);
    };
    gone(0, 4096);
    gone(17, 10);
    gone(4095, 2); // two pages: the lead is in the first, the end in the second
    gone(69900, 4096);
    gone(0, 200'000);
}

TEST_CASE("task 3: the end of a view leaves its neighbours mapped")
{
    const sample in{200'000};
    const file source{in.path(), access::read_only, 65536}; // most have a long lead
    std::vector<std::optional<view>> views(9);
    for (std::size_t i = 0; i < views.size(); ++i)
        views[i].emplace(source, 8192 * i, 4096);
    for (const std::size_t i : {1U, 4U, 7U})
        views[i].reset();
    for (const std::size_t i : {0U, 2U, 3U, 5U, 6U, 8U})
        check_shown(in, *views[i], 8192 * i, in.bytes(8192 * i, 4096),
                    "a view lost its bytes when another one went");
}

TEST_CASE("task 4: every byte is shown once and in order, whatever the window")
{
    const sample in{200'000};
    for (const std::uint64_t window : {4096U, 5'000U, 65'536U, 199'999U, 200'000U})
        check_walk(in, 0, in.size(), window);
    check_walk(in, 0, in.size(), largest);
    check_walk(in, 4'090, 20, 1);
}

TEST_CASE("task 4: a walk begins and ends where the caller says")
{
    const sample in{200'000};
    check_walk(in, 17, 100'000, 4096);
    check_walk(in, 69'900, 50'000, 65'536);
    check_walk(in, 199'000, 1'000, 300);
}

TEST_CASE("task 4: every window is as long as asked for, and the last as long as what is left")
{
    const sample in{10'000};
    const auto windows = [&](std::uint64_t offset, std::uint64_t length, std::uint64_t window,
                             const std::string& expected) {
        const record seen = walk_through(in, offset, length, window);
        std::string found;
        for (const auto size : seen.windows)
            found += std::to_string(size) + ' ';
        if (found != expected)
            FAIL(described(offset, length), " through windows of ", window,
                 ": expected windows of ", expected, "bytes, and found: ", found, seen.error);
    };
    windows(0, 10'000, 4'000, "4000 4000 2000 ");
    windows(0, 9'000, 3'000, "3000 3000 3000 ");
    windows(0, 9'000, 8'999, "8999 1 ");
    windows(0, 10'000, largest, "10000 ");
    windows(17, 9'000, 4'000, "4000 4000 1000 ");
    windows(4'097, 5'000, 4'096, "4096 904 ");
}

TEST_CASE("task 4: one window is mapped at a time, and none after the walk")
{
    const sample in{1'000'000};
    const record seen = walk_through(in, 17, 900'000, 65'536);
    const auto after = mapped_bytes(in);
    if (seen.most_mapped == 0 || seen.most_mapped > 65'536 + 2 * system_granularity() || after != 0)
        FAIL("windows of 65536 bytes, and of the file were mapped at most ", seen.most_mapped,
             " bytes, and after the walk ", after, seen.error);
}

TEST_CASE("task 4: when visit throws, the walk ends and nothing stays mapped")
{
    const sample in{10'000};
    const file source{in.path()};
    int calls = 0;
    const std::string sentence = support::sentence_of([&] {
        walk(source, 0, 10'000, 4096, [&](std::span<const std::byte>) {
            if (++calls == 2)
                throw std::runtime_error{"enough"};
        });
    });
    if (sentence != "enough" || calls != 2)
        FAIL("visit threw at its second call; calls: ", calls, ", what came of it: ", sentence);
    if (const auto after = mapped_bytes(in); after != 0)
        FAIL("visit threw, and of the file are still mapped: ", after, " bytes");
}

TEST_CASE("task 4: a walk past the end of the file is refused, and one of no bytes shows nothing")
{
    const sample in{10'000};
    const file source{in.path()};
    const auto refused = [&](std::uint64_t offset, std::uint64_t length, std::uint64_t window) {
        int calls = 0;
        const auto code = code_of([&] {
            walk(source, offset, length, window, [&](std::span<const std::byte>) {
                if (++calls > 3)
                    throw std::runtime_error{"the walk goes on after its last byte"};
            });
        });
        check_refused(code, std::errc::result_out_of_range,
                      "a walk over " + described(offset, length) + " of 10000");
    };
    refused(9'990, 20, 8);
    refused(17, largest, 4'096); // the sum is 16
    refused(largest - 10, 20, 4'096);
    for (const std::uint64_t offset : {0U, 17U, 10'000U})
        if (const auto windows = walk_through(in, offset, 0, 4096).windows.size(); windows != 0)
            FAIL("a walk over 0 bytes shows ", windows, " windows");
}

TEST_CASE("task 4: a walk across 4 GiB shows the bytes on both sides")
{
    sample in{5 * gibibyte, sparse};
    const std::string text = "before | after";
    in.store(4 * gibibyte - 7, text);
    const record seen = walk_through(in, 4 * gibibyte - 7, text.size(), 5);
    if (!std::ranges::equal(seen.bytes, std::as_bytes(std::span{text})))
        FAIL(not_walked, ": ", described(4 * gibibyte - 7, text.size()), seen.error, "\n",
             support::compare_bytes(std::as_bytes(std::span{text}), seen.bytes));
}

TEST_CASE("task 4: a walk over more than 4 GiB comes to its end")
{
    const sample in{5 * gibibyte, sparse};
    const file source{in.path()};
    check_walk_maps(in);
    // In 32 bits there are no addresses for 3 GiB at once.
    const std::uint64_t window = support::wide ? 3 * gibibyte : gibibyte;
    std::vector<std::uint64_t> expected(5 * gibibyte / window, window);
    if (support::wide)
        expected.push_back(2 * gibibyte);
    std::vector<std::uint64_t> windows;
    const auto limit = scarce_memory();
    const std::string error = support::sentence_of([&] {
        walk(source, 0, 5 * gibibyte, window, [&](std::span<const std::byte> bytes) {
            if (windows.size() == expected.size())
                throw std::runtime_error{"the walk goes on after its last byte"};
            windows.push_back(bytes.size());
        });
    });
    if (windows != expected || !error.empty())
        FAIL("5 GiB through windows of ", window / gibibyte,
             " GiB, with 256 MiB for copies: expected ", expected.size(),
             " windows, and there were ", windows.size(), ". ", error);
}

TEST_CASE("task 5: the halves make up the offset, the upper one first")
{
    for (const std::uint64_t offset :
         {std::uint64_t{65536}, 4 * gibibyte - 1, 4 * gibibyte, 5 * gibibyte, tebibyte - 65536,
          std::uint64_t{0x1234'5678'9ABC'DEF0}, largest}) {
        const offset_halves found = split(offset);
        const std::uint64_t high = offset / (4 * gibibyte);
        const std::uint64_t low = offset % (4 * gibibyte);
        if (found.high != high || found.low != low)
            FAIL("the halves do not make up the offset: split(", hex(offset), ") is ",
                 hex(found.high), " and ", hex(found.low), ", expected ", hex(high), " and ",
                 hex(low));
    }
}

TEST_CASE("a walk through windows of 0 bytes is refused")
{
    const sample in{100};
    const file source{in.path()};
    CHECK(code_of([&] { walk(source, 0, 100, 0, [](std::span<const std::byte>) {}); }) ==
          std::errc::invalid_argument);
}

TEST_CASE("newlines are counted exactly")
{
    const sample in{5'000};
    for (std::size_t first = 0; first < 4; ++first)
        for (std::size_t length = 0; length < 1'000; ++length) {
            const auto bytes = in.bytes().subspan(first, length);
            const auto expected = std::ranges::count(bytes, std::byte{'\n'});
            REQUIRE(count_newlines(bytes) == static_cast<std::uint64_t>(expected));
        }
    CHECK(count_newlines(in.bytes()) ==
          static_cast<std::uint64_t>(std::ranges::count(in.bytes(), std::byte{'\n'})));
    CHECK(count_newlines(std::vector<std::byte>(100'000, std::byte{'\n'})) == 100'000);
}
