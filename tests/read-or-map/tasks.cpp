// The checks of lesson 9. The same source is compiled with the learner's module and with ours.
//
// What a way costs is not measured here: times say more about a machine. What is seen is bytes,
// where they lie, what is mapped and how many page faults there were, as the system says them.

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <exception>
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
#include <string_view>
#include <system_error>
#include <type_traits>
#include <vector>

import large_file_views;
import mmf;
import process;
import read_or_map;
import support;

using namespace read_or_map;
using large_file_views::file;

#include "../support/sample.hpp"

#include "ways.hpp"

namespace {

constexpr std::size_t sizes[] = {0, 1, 4095, 4096, 4097, 65'537, 200'000};

void check_read(const sample& in, std::size_t buffer_size)
{
    const file source{in.path()};
    std::vector<std::byte> buffer(buffer_size);
    const record seen =
        recorded(in.size(), [&](const visitor& visit) { by_read(source.handle(), buffer, visit); });
    const bool whole_buffer = !seen.pieces.empty() && seen.pieces.back() > in.size();
    check_same(seen, in.bytes(), not_read,
               "a file of " + std::to_string(in.size()) + " bytes through a buffer of " +
                   std::to_string(buffer_size) +
                   (whole_buffer ? ", and visit was shown all of the buffer" : ""));
}

std::string words_for(pages mapped)
{
    return mapped == pages::at_once ? ", pages at once" : ", pages when touched";
}

void check_viewed(const sample& in, std::uint64_t window, pages mapped)
{
    const file source{in.path()};
    const record seen =
        recorded(in.size(), [&](const visitor& visit) { by_views(source, window, mapped, visit); });
    const std::string what = "a file of " + std::to_string(in.size()) +
                             " bytes through windows of " + std::to_string(window) +
                             words_for(mapped);
    check_same(seen, in.bytes(), not_viewed, what);
    for (std::size_t i = 0; i < seen.pieces.size(); ++i)
        if (const auto expected = std::min(window, in.size() - i * window);
            seen.pieces[i] != expected)
            FAIL("a window has another length: ", what, ": number ", i, " has ", seen.pieces[i],
                 " bytes, expected ", expected);
}

void check_plan(use looks, std::uint64_t size, std::uint64_t memory, way expected)
{
    static const std::string ways[] = {"read", "view", "populated"};
    static const std::string uses[] = {"through", "places", "again"};
    const way found = plan(looks, size, memory);
    if (found != expected)
        FAIL(other_way, ": use::", uses[static_cast<int>(looks)], ", a file of ", size,
             " bytes, memory for ", memory, ": expected way::", ways[static_cast<int>(expected)],
             ", and found way::", ways[static_cast<int>(found)]);
}

constexpr std::uint64_t four_gib = 4 * gibibyte;

} // namespace

TEST_CASE("task 1: every byte comes once and in order, whatever the sizes")
{
    for (const std::size_t size : sizes) {
        const sample in{size};
        for (const std::size_t buffer : {4096U, 5'000U, 65'536U, 300'000U})
            check_read(in, buffer);
    }
    check_read(sample{1'000}, 1);
    check_read(sample{1'000}, 7);
}

TEST_CASE("task 1: every piece lies in the buffer, and no other memory holds the file")
{
    const sample in{1'000'000};
    const file source{in.path()};
    std::vector<std::byte> buffer(4096);
    std::size_t pieces = 0;
    by_read(source.handle(), buffer, [&](std::span<const std::byte> bytes) {
        ++pieces;
        if (bytes.data() != buffer.data() || bytes.size() > buffer.size())
            FAIL("a piece of ", bytes.size(), " bytes does not lie at the beginning of the buffer");
        if (const auto mapped = mapped_bytes(in); mapped != 0)
            FAIL("the file is to be read, and ", mapped, " bytes of it are mapped");
    });
    if (pieces < in.size() / buffer.size())
        FAIL(not_read, ": 1000000 bytes through a buffer of 4096 came in ", pieces, " pieces");
}

TEST_CASE("task 1: reading begins where the handle is, also past 4 GiB")
{
    const std::uint64_t size = four_gib + 100'000;
    sample in{size, sparse};
    in.store(size - 10, "the end...");
    in.store(90'000, "not these.");
    for (const std::uint64_t left : {10U, 1U, 0U}) {
        const file source{in.path()};
        seek(source.handle(), size - left);
        std::vector<std::byte> buffer(4096);
        const record seen = recorded(
            100'000, [&](const visitor& visit) { by_read(source.handle(), buffer, visit); });
        check_same(seen, std::as_bytes(std::span{"the end...", 10}).last(left), not_read,
                   "the last " + std::to_string(left) + " bytes of a file beyond 4 GiB");
    }
}

TEST_CASE("task 1: what visit leaves in errno is no error of a read")
{
    const sample in{20'000};
    const file source{in.path()};
    for (const int left : {ENOENT, EINTR, EIO}) {
        seek(source.handle(), 0);
        std::vector<std::byte> buffer(4096);
        std::uint64_t total = 0;
        const auto code = code_of([&] {
            by_read(source.handle(), buffer, [&](std::span<const std::byte> bytes) {
                total += bytes.size();
                errno = left;
            });
        });
        if (code || total != 20'000)
            FAIL("visit left ", left,
                 " in errno, as a call of its own that failed: expected 20000 "
                 "bytes and no error, found ",
                 total, " and ", code ? '"' + code.message() + '"' : std::string{"none"},
                 ": whether a read has failed says what it returns");
    }
}

TEST_CASE("task 1: what comes in small pieces, as from a pipe, is shown piece by piece")
{
    pipe_ends ends;
    const std::string texts[] = {"a piece", " that is less", " than the buffer"};
    std::string all;
    std::size_t next = 0;
    const auto write_next = [&] {
        if (next == std::size(texts))
            return ends.close_writing();
        ends.write(texts[next]);
        all += texts[next++];
    };
    write_next();
    std::vector<std::byte> buffer(4096);
    record seen;
    const watched_reader watched{ends};
    by_read(ends.to_read(), buffer, [&](std::span<const std::byte> bytes) {
        if (bytes.data() != buffer.data())
            FAIL("a piece of ", bytes.size(),
                 " bytes from a pipe does not lie at the beginning of "
                 "the buffer");
        seen.bytes.insert(seen.bytes.end(), bytes.begin(), bytes.end());
        if (seen.bytes.size() >= all.size() && !watched.waited())
            write_next();
    });
    if (watched.waited())
        FAIL("by_read waits for more before visit sees what came: ", all.size(),
             " bytes were in the pipe, fewer than the buffer holds, and its writer goes on when "
             "visit has seen them");
    if (seen.bytes.empty())
        FAIL(not_read, ": 7 bytes were in a pipe, and visit saw none");
    if (next < std::size(texts))
        FAIL("a read that brings less than the buffer holds was taken for the end: ",
             seen.bytes.size(), " bytes came, and the writer had not closed the pipe");
    check_same(seen, std::as_bytes(std::span{all}), not_read, "three pieces from a pipe");
}

TEST_CASE("task 1: the end is where nothing more comes, also in a file that grows")
{
    const sample in{10'000};
    const file source{in.path()};
    std::vector<std::byte> buffer(4096);
    std::uint64_t total = 0;
    by_read(source.handle(), buffer, [&](std::span<const std::byte> bytes) {
        // Once soon, and once when the last piece, less than the buffer, is there.
        if (total == 0 || total + bytes.size() == 15'000)
            std::ofstream{in.place(), std::ios::binary | std::ios::app} << std::string(5'000, 'x');
        total += bytes.size();
    });
    if (total != 20'000)
        FAIL("a file of 10000 bytes grew twice by 5000 while it was read, and ", total,
             " bytes came");
}

TEST_CASE("task 1: a call within visit, and one after a failure, knows nothing of another")
{
    const sample outer{20'000};
    const sample inner{9'000};
    std::vector<std::byte> buffer(4096);
    code_of([&] { by_read(-1, buffer, [](std::span<const std::byte>) {}); });
    const file source{outer.path()};
    const record seen = recorded(outer.size(), [&](const visitor& visit) {
        by_read(source.handle(), buffer, [&](std::span<const std::byte> bytes) {
            visit(bytes);
            check_read(inner, 1'000);
        });
    });
    check_same(seen, outer.bytes(), not_read,
               "a file, and within each call of visit by_read reads another one");
    const file again{outer.path()};
    const record after = recorded(outer.size(), [&](const visitor& visit) {
        by_read(again.handle(), buffer, [&](std::span<const std::byte> bytes) {
            visit(bytes);
            errno = EINTR; // as a call of visit's own leaves it
        });
    });
    check_same(
        after, outer.bytes(), not_read,
        "a file, and visit leaves EINTR in errno: of a read that succeeds errno says nothing");
}

TEST_CASE("task 1: the handle is its caller's, and stays open")
{
    const sample in{10'000};
    const file source{in.path()};
    std::vector<std::byte> buffer(4096);
    const auto read_again = [&](const std::string& what) {
        // What is left is nothing, or the rest: an error would say that there is no such handle.
        const auto code =
            code_of([&] { by_read(source.handle(), buffer, [](std::span<const std::byte>) {}); });
        if (code)
            FAIL("by_read was called ", what,
                 ", and called again for the same handle it is refused: \"", code.message(),
                 "\". Whoever opens a handle closes it");
    };
    read_again("for the first time");
    read_again("up to the end");
    seek(source.handle(), 0);
    try {
        by_read(source.handle(), buffer, [](std::span<const std::byte>) { throw 1; });
    } catch (int) {
    }
    read_again("with a visit that threw");
}

TEST_CASE("task 1: a buffer of 0 bytes is refused")
{
    const sample in{10};
    const file source{in.path()};
    check_refused(code_of([&] { by_read(source.handle(), {}, [](std::span<const std::byte>) {}); }),
                  std::errc::invalid_argument, "a buffer of 0 bytes");
}

TEST_CASE("task 1: what visit throws ends the reading and comes to the caller")
{
    const sample in{20'000};
    std::vector<std::byte> buffer(4096);
    check_passes([&](const visitor& visit) { by_read(file{in.path()}.handle(), buffer, visit); },
                 "by_read");
}

TEST_CASE("task 2: every byte comes once and in order, whatever the sizes, with and without hint")
{
    for (const pages mapped : {pages::when_touched, pages::at_once}) {
        for (const std::size_t size : sizes) {
            const sample in{size};
            for (const std::uint64_t window : {4096U, 5'000U, 65'536U, 300'000U})
                check_viewed(in, window, mapped);
        }
        check_viewed(sample{1'000}, 7, mapped);
        check_viewed(sample{10'000}, std::numeric_limits<std::uint64_t>::max(), mapped);
    }
}

TEST_CASE("task 2: one window is mapped at a time, what visit sees lies in it, and none is left")
{
    const sample in{1'000'000};
    const file source{in.path()};
    for (const pages mapped : {pages::when_touched, pages::at_once}) {
        std::size_t windows = 0;
        by_views(source, 65'536, mapped, [&](std::span<const std::byte> bytes) {
            ++windows;
            const auto pieces = mapped_pieces(in);
            if (!lies_in(pieces, bytes, in))
                FAIL(not_viewed, ": what visit sees does not lie in the memory that was mapped");
            if (bytes_of(pieces) > 65'536)
                FAIL("windows of 65536 bytes, and of the file are mapped ", bytes_of(pieces));
        });
        if (const auto left = mapped_bytes(in); left != 0)
            FAIL("after the last window are still mapped: ", left, " bytes");
        if (windows != 16)
            FAIL(not_viewed, ": 1000000 bytes through windows of 65536 were ", windows, " windows");
    }
}

TEST_CASE("task 2: a file of more than 4 GiB comes to its end")
{
    const std::uint64_t size = four_gib + 100'000;
    sample in{size, sparse};
    in.store(size - 4, "last");
    std::uint64_t total = 0;
    std::string end;
    by_views(file{in.path()}, gibibyte / 4, pages::when_touched,
             [&](std::span<const std::byte> bytes) {
                 if (is_in_page_table(bytes)) // or the cache would have to hold all of it
                     FAIL("pages::when_touched: a page was mapped before it was touched");
                 total += bytes.size();
                 const auto last = bytes.last(4);
                 end.assign(reinterpret_cast<const char*>(last.data()), last.size());
             });
    if (total != size || end != "last")
        FAIL(not_viewed, ": ", total, " of ", size, " bytes came");
}

TEST_CASE("task 2: what visit throws comes to the caller, and nothing stays mapped")
{
    const sample in{20'000};
    const file source{in.path()};
    for (const pages mapped : {pages::when_touched, pages::at_once}) {
        check_passes([&](const visitor& visit) { by_views(source, 4096, mapped, visit); },
                     "by_views");
        if (const auto left = mapped_bytes(in); left != 0)
            FAIL("visit threw, and of the file are still mapped: ", left, " bytes");
    }
}

TEST_CASE("task 2: a call within visit, and one after a failure, knows nothing of another")
{
    const sample outer{20'000};
    const sample inner{9'000};
    const file source{outer.path()};
    for (const pages mapped : {pages::when_touched, pages::at_once}) {
        code_of([&] { by_views(source, 0, mapped, [](std::span<const std::byte>) {}); });
        const record seen = recorded(outer.size(), [&](const visitor& visit) {
            by_views(source, 4096, mapped, [&](std::span<const std::byte> bytes) {
                visit(bytes);
                check_viewed(inner, 5'000, pages::at_once);
            });
        });
        check_same(seen, outer.bytes(), not_viewed,
                   "a file, and within each call of visit by_views shows another one");
    }
}

TEST_CASE("task 2: a window of more than 4 GiB has its whole length")
{
    if (!support::wide) {
        MESSAGE("not checked: so much cannot be mapped in 32 bits");
        return;
    }
    const std::uint64_t window = four_gib + 5'000;
    const sample in{window + 300, sparse};
    std::vector<std::uint64_t> lengths;
    support::sentence_of([&] {
        by_views(file{in.path()}, window, pages::when_touched,
                 [&](std::span<const std::byte> bytes) {
                     lengths.push_back(bytes.size());
                     if (lengths.size() > 2)
                         throw std::runtime_error{"too many"};
                 });
    });
    if (lengths != std::vector<std::uint64_t>{window, 300})
        FAIL(not_viewed, ": windows of ", window, " bytes in a file of ", window + 300,
             ", and the first one has ", lengths.empty() ? 0 : lengths[0]);
}

TEST_CASE("task 2: a window of 0 bytes is refused, also for an empty file")
{
    for (const std::size_t size : {10'000U, 0U}) {
        const sample in{size};
        const file source{in.path()};
        for (const pages mapped : {pages::when_touched, pages::at_once})
            check_refused(
                code_of([&] { by_views(source, 0, mapped, [](std::span<const std::byte>) {}); }),
                std::errc::invalid_argument,
                "a window of 0 bytes, for a file of " + std::to_string(size));
    }
}

TEST_CASE("task 3: a file that is read through once: small, larger, larger than memory")
{
    check_plan(use::through, 100 * small_file, four_gib, way::populated);
    check_plan(use::through, 4096, four_gib, way::read);
    check_plan(use::through, four_gib + 1, four_gib, way::read);
}

TEST_CASE("task 3: a few places are read, whatever the size")
{
    for (const std::uint64_t size : {std::uint64_t{0}, small_file, four_gib, tebibyte})
        check_plan(use::places, size, four_gib, way::read);
}

TEST_CASE("task 3: what is looked at again and again is mapped, unless it is small or too large")
{
    check_plan(use::again, 100 * small_file, four_gib, way::view);
    check_plan(use::again, 4096, four_gib, way::read);
    check_plan(use::again, tebibyte, four_gib, way::read);
}

TEST_CASE("task 3: the limits are part of the rows that the table says")
{
    const struct
    {
        use looks;
        way mapped;
    } columns[] = {{use::through, way::populated}, {use::again, way::view}};
    for (const auto& [looks, mapped] : columns) {
        for (const std::uint64_t size : {std::uint64_t{0}, small_file - 1})
            check_plan(looks, size, four_gib, way::read);
        for (const std::uint64_t size : {small_file, small_file + 1, four_gib - 1, four_gib})
            check_plan(looks, size, four_gib, mapped);
        for (const std::uint64_t size : {four_gib + 1, largest})
            check_plan(looks, size, four_gib, way::read);
    }
}

TEST_CASE("task 3: memory is what the caller says, and may be little")
{
    for (const use looks : {use::through, use::places, use::again}) {
        check_plan(looks, 2 * small_file, small_file, way::read);
        check_plan(looks, 10, 5, way::read);
        check_plan(looks, small_file, 0, way::read);
    }
    check_plan(use::through, small_file, small_file, way::populated);
    check_plan(use::again, largest, largest, way::view);
}

TEST_CASE("task 3: sizes are compared byte for byte, as large as they are")
{
    for (const int bits : {21, 30, 31, 32, 33, 40, 52, 53, 54, 62, 63}) {
        const std::uint64_t memory = std::uint64_t{1} << bits;
        for (const std::uint64_t size : {memory / 2 + 1, memory - 1, memory}) {
            check_plan(use::through, size, memory, way::populated);
            check_plan(use::again, size, memory, way::view);
            check_plan(use::again, size, largest, way::view);
            check_plan(use::places, size, memory, way::read);
        }
        for (const std::uint64_t size : {memory + 1, memory + small_file, largest})
            for (const use looks : {use::through, use::again, use::places})
                check_plan(looks, size, memory, way::read);
    }
    check_plan(use::through, largest - 1, largest, way::populated);
    check_plan(use::through, largest, largest - 1, way::read);
    check_plan(use::again, largest, largest - 1, way::read);
}

TEST_CASE("read_at copies what stands at a place, also past 4 GiB, and less where the file ends")
{
    const std::uint64_t size = four_gib + 100'000;
    sample in{size, sparse};
    in.store(four_gib + 5, "far away");
    in.store(5, "not this");
    in.store(size - 4, "last");
    const file source{in.path()};
    const auto at = [&](std::uint64_t offset) {
        std::vector<char> buffer(8);
        const auto count = read_at(source, offset, std::as_writable_bytes(std::span{buffer}));
        return std::string{buffer.data(), count};
    };
    CHECK(at(four_gib + 5) == "far away");
    CHECK(at(5) == "not this");
    CHECK(at(size - 4) == "last");
    CHECK(at(size) == "");
}

TEST_CASE("read_at says what the system answers")
{
    const sample in{10};
    const file source{in.path()};
    std::byte one[1];
    CHECK(code_of([&] { read_at(source, largest, one); }));
}
