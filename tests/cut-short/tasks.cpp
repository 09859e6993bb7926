// The checks of lesson 7: what is copied, and where a file has its room. The same source is
// compiled with the learner's module and with ours.

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

import any_offset;
import cut_short;
import process;
import support;

#include "../support/open_files.hpp"

#include "cut_short.hpp"

namespace {

using any_offset::access;
using any_offset::file;

/// Copies bytes that end where memory ends, and begin where it begins, into such a buffer.
const bool between_walls = support::role("between_walls", [](const support::role_arguments&) {
    for (const std::size_t size : {1U, 15U, 64U, 4'095U, 4'096U, 12'288U}) {
        const support::guarded_bytes from{size}, into{size};
        const auto expected = pattern(size);
        std::ranges::copy(expected, from.all().begin());
        (void)cut_short::copy_out(from.all(), into.all());
        if (!std::ranges::equal(into.all(), expected))
            return verdict(not_copied + ": " + std::to_string(size) + " bytes");
    }
    return 0;
});

/// A file of some bytes that are not zeros.
class some_file
{
  public:
    explicit some_file(std::size_t size) : written_(pattern(size))
    {
        const auto* const text = reinterpret_cast<const char*>(written_.data());
        path_ = directory_.file("file", {text, size}).string();
    }
    const std::string& path() const { return path_; }

    /// Holds that the file has this size, and that its bytes are those that were written, and
    /// zeros behind them.
    void check(std::uint64_t size) const
    {
        const auto found = support::file_bytes(path_);
        if (found.size() != size)
            FAIL("the file has another size: expected ", size, " bytes, found ", found.size());
        for (std::size_t at = 0; at < found.size(); ++at)
            if (found[at] != (at < written_.size() ? written_[at] : std::byte{}))
                FAIL("byte ", at, " of the file is another one: it is ",
                     std::to_integer<int>(found[at]));
    }

  private:
    support::scratch_directory directory_;
    std::vector<std::byte> written_;
    std::string path_;
};

/// Calls allocate, of which no error is expected.
void must_allocate(const file& of, std::uint64_t offset, std::uint64_t length)
{
    const std::string sentence =
        support::sentence_of([&] { cut_short::allocate(of.handle(), offset, length); });
    if (!sentence.empty())
        FAIL(no_room, ": ", length, " bytes from ", offset, " on: there was an error: ", sentence);
}

} // namespace

// --- Task 1: copy_out, where nothing has gone

TEST_CASE("task 1: what stands in the view is copied, whatever its length and its place")
{
    const auto all = pattern(20'000);
    for (const std::size_t size : {1U, 7U, 64U, 4'095U, 4'096U, 4'097U, 16'384U})
        for (const std::size_t place : {0U, 1U, 3'000U}) {
            const bytes from = bytes{all}.subspan(place, size);
            if (const auto wrong = copied_wrong(from, from, false); !wrong.empty())
                FAIL(wrong);
        }
}

TEST_CASE("task 1: a buffer of the same size is long enough")
{
    for (const std::size_t size : {1U, 4'096U, 5'000U}) {
        const auto from = pattern(size);
        std::vector<std::byte> into(size, untouched);
        if (const auto code = cut_short::copy_out(from, into))
            FAIL(size, " bytes were to be copied into ", size,
                 ", which is enough: expected no error, found ", in_words(code));
        if (into != from)
            FAIL(not_copied, ": ", size, " bytes into ", size);
    }
}

TEST_CASE("task 1: a buffer that is too short is an error, and stays as it is")
{
    const auto from = pattern(5'000);
    for (const std::size_t size : {0U, 1U, 4'096U, 4'999U}) {
        std::vector<std::byte> into(size + 1, untouched);
        const auto code = cut_short::copy_out(from, std::span{into}.first(size));
        if (support::portable(code) != std::errc::no_buffer_space)
            FAIL("5000 bytes were to be copied into ", size,
                 ": expected std::errc::no_buffer_space, found ", in_words(code));
        if (std::ranges::count(into, untouched) != std::ssize(into))
            FAIL("5000 bytes were to be copied into ", size,
                 ": there is an error, and the buffer "
                 "is not what it was");
    }
}

TEST_CASE("task 1: no bytes are no error, wherever they are")
{
    std::vector<std::byte> into(8, untouched);
    for (const bytes none : {bytes{}, bytes{into}.first(0)}) {
        CHECK_MESSAGE(!cut_short::copy_out(none, into), "no bytes were to be copied");
        CHECK_MESSAGE(!cut_short::copy_out(none, {}), "no bytes were to be copied into none");
    }
    CHECK(std::ranges::count(into, untouched) == 8);
}

TEST_CASE("task 1: a call keeps nothing for the next one")
{
    const auto first = pattern(9'000), second = pattern(3'000, 100);
    for (int round = 0; round < 3; ++round)
        for (const bytes from : {bytes{first}, bytes{second}})
            if (const auto wrong = copied_wrong(from, from, false); !wrong.empty())
                FAIL(wrong);
}

TEST_CASE("task 1: no byte before or behind is touched, neither where it reads nor where it stores")
{
    check_scene("between_walls", {}, "a byte outside was touched");
}

// --- Task 3: allocate

TEST_CASE("task 3: a file that is too short becomes as long as the range, with zeros")
{
    const some_file on{100};
    const file of{on.path(), access::read_write};
    must_allocate(of, 0, 10'000);
    if (of.size() != 10'000)
        FAIL(no_room, ": 10000 bytes from 0 on: the file has ", of.size(), " bytes");
    on.check(10'000);
    must_allocate(of, 20'000, 5);
    on.check(20'005);
}

TEST_CASE("task 3: a file is never made shorter, and its bytes stay")
{
    const some_file on{50'000};
    const file of{on.path(), access::read_write};
    for (const std::uint64_t offset : {0U, 1U, 4'096U, 10'000U, 49'999U})
        for (const std::uint64_t length : {1U, 4'096U, 9'999U}) {
            const auto size = std::max(of.size(), offset + length);
            must_allocate(of, offset, length);
            on.check(size);
        }
}

TEST_CASE("task 3: a file of no bytes, and one that has them already")
{
    const some_file empty{0};
    const file of{empty.path(), access::read_write};
    for (int round = 0; round < 2; ++round) {
        must_allocate(of, 0, 4'096);
        empty.check(4'096);
    }
}

TEST_CASE("task 3: no bytes are no error, and change nothing")
{
    const some_file on{100};
    const file of{on.path(), access::read_write};
    for (const std::uint64_t offset : {std::uint64_t{0}, std::uint64_t{50}, std::uint64_t{100'000}})
        if (const auto found =
                support::code_of([&] { cut_short::allocate(of.handle(), offset, 0); }))
            FAIL("0 bytes from ", offset, " on: expected no error, found ", in_words(found));
    on.check(100);
}

TEST_CASE("task 3: a file that was not opened for stores is refused")
{
    const some_file on{100};
    const file of{on.path()};
    errno = ECHILD; // of an earlier call, which nobody has asked for
    const auto found = support::code_of([&] { cut_short::allocate(of.handle(), 0, 5'000); });
    if (!found)
        FAIL("a file that was opened for reading: expected an error, found none: is the result "
             "looked at as that call has it?");
    if (found == std::error_code{ECHILD, std::generic_category()} ||
        found == std::error_code{ECHILD, std::system_category()})
        FAIL("a file that was opened for reading: expected the system's error, found what errno "
             "was before: the call that takes room returns its error, and leaves errno alone");
    if (support::portable(found) != std::errc::bad_file_descriptor &&
        support::portable(found) != std::errc::permission_denied)
        FAIL("a file that was opened for reading: expected the system's error, found ",
             in_words(found));
    on.check(100);
}

TEST_CASE("task 3: a range of which no file has all bytes is refused")
{
    constexpr auto most = std::uint64_t{std::numeric_limits<std::int64_t>::max()};
    const some_file on{100};
    const file of{on.path(), access::read_write};
    const std::pair<std::uint64_t, std::uint64_t> ranges[]{
        {most, 1},
        {1, most},
        {most / 2 + 1, most / 2 + 1},
        {most + 1, 1},
        {0, most + 1},
        {100, std::numeric_limits<std::uint64_t>::max()},
        {std::numeric_limits<std::uint64_t>::max(), 2}};
    for (const auto& [offset, length] : ranges) {
        const auto found =
            support::code_of([&] { cut_short::allocate(of.handle(), offset, length); });
        if (support::portable(found) != std::errc::file_too_large)
            FAIL(length, " bytes from ", offset,
                 " on: no file has so many: expected std::errc::file_too_large, found ",
                 in_words(found));
        on.check(100);
    }
}

TEST_CASE("task 3: the file stays open, and nothing else does")
{
    const some_file on{100};
    const file of{on.path(), access::read_write};
    const open_files before;
    must_allocate(of, 0, 10'000);
    (void)support::code_of([&] { cut_short::allocate(-1, 0, 1); });
    before.check_same("after allocate");
}
