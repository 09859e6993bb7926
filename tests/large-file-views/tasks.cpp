// The checks of lesson 4. The same source is compiled with the learner's module and with ours.
//
// What is mapped is read from /proc/self/maps, on Windows with VirtualQuery: the system says it,
// whatever the module thinks.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
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
#include <thread>
#include <type_traits>
#include <typeinfo>
#include <vector>

#include <cxxabi.h>

import large_file_views;
import mmf;
import process;
import support;

using namespace large_file_views;
using support::code_of;

#include "../any-offset/sample.hpp"

namespace {

/// What a walk showed: all bytes in one piece, the size of every window, how much was mapped.
struct record
{
    std::vector<std::byte> bytes;
    std::vector<std::uint64_t> windows;
    std::uint64_t most_mapped = 0;
    std::uint64_t elsewhere = 0; // bytes that are not in the memory that was mapped
    std::string error;

    /// "10 bytes were shown", and what was wrong beside their number.
    std::string shown() const
    {
        std::string text = std::to_string(bytes.size()) + " bytes were shown";
        if (elsewhere != 0)
            text += " in the memory that was mapped, and " + std::to_string(elsewhere) +
                    " elsewhere: a copy, or a view that has gone";
        return text + error;
    }
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
            else
                seen.elsewhere += bytes.size();
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
    const bool at_once =
        seen.windows.empty() && offset != 0 && offset >= length && seen.error.empty();
    if (seen.bytes.size() != length || !seen.error.empty())
        FAIL(not_walked, what, ": ", seen.shown(),
             std::string{at_once ? ": does it end at length, and not at offset + length?" : ""});
    if (!std::ranges::equal(seen.bytes, expected))
        FAIL(not_walked, what, ", ", difference(expected, seen.bytes));
}

/// " 4000 2000", in bytes.
std::string sizes_of(const std::vector<std::uint64_t>& windows)
{
    std::string text;
    for (const auto size : windows)
        text += ' ' + std::to_string(size);
    return text.empty() ? " none" : text;
}

/// What a walk ended with, behind another sentence; nothing if it came to its end.
std::string behind(const std::string& error)
{
    return error.empty() ? error : ", and the walk ended with: " + error;
}

/// Holds against one another what a walk over the end of the file shows and what is mapped: before
/// a walk that would copy gigabytes.
void check_walk_maps(const sample& in)
{
    const auto size = std::filesystem::file_size(in.place());
    const record seen = walk_through(in, size - 3, 3, 2);
    if (seen.bytes.size() != 3)
        FAIL(not_walked, ": ", described(size - 3, 3), ": ", seen.shown());
}

/// The type of what was thrown, as it is written in C++: "std::length_error".
std::string type_of(const std::exception& thrown)
{
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name{
        abi::__cxa_demangle(typeid(thrown).name(), nullptr, nullptr, &status), std::free};
    return status == 0 ? name.get() : typeid(thrown).name();
}

/// What a call throws, in words: "nothing", or "a std::length_error that says "too long"".
template <typename Call>
std::string thrown_by(Call call)
{
    try {
        call();
    } catch (const std::exception& thrown) {
        return "a " + type_of(thrown) + " that says \"" + thrown.what() + '"';
    } catch (...) {
        return "what is no std::exception";
    }
    return "nothing";
}

/// A visitor that counts in itself how often it was called.
struct counter
{
    int calls = 0;

    void operator()(std::span<const std::byte>) { ++calls; }
};

} // namespace

TEST_CASE("task 1: every byte is shown once and in order, whatever the window")
{
    const sample in{200'000};
    for (const std::uint64_t window : {4096U, 5'000U, 65'536U, 199'999U, 200'000U})
        check_walk(in, 0, in.size(), window);
    check_walk(in, 0, in.size(), largest);
    check_walk(in, 4'090, 20, 1);
}

TEST_CASE("task 1: a walk begins and ends where the caller says")
{
    const sample in{200'000};
    check_walk(in, 17, 100'000, 4096);
    check_walk(in, 69'900, 50'000, 65'536);
    check_walk(in, 199'000, 1'000, 300);
    for (const std::uint64_t length : {1U, 2U, 3U, 7U})
        for (const std::uint64_t window : {1U, 2U, 3U, 5U})
            check_walk(in, 8'190, length, window);
}

TEST_CASE("task 1: every window is as long as asked for, and the last as long as what is left")
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
    for (const std::uint64_t less : {0U, 1U, 16U, 17U, 100U, 8'999U, 9'000U})
        windows(17, 9'000, largest - less, "9000 "); // offset + window wraps around 2^64
    windows(17, 9'000, largest / 2 + 1, "9000 ");
    windows(4'097, 5'000, 4'096, "4096 904 ");
}

TEST_CASE("task 1: one window is mapped at a time, and none after the walk")
{
    const sample in{1'000'000};
    const record seen = walk_through(in, 17, 900'000, 65'536);
    const auto after = mapped_bytes(in);
    if (seen.most_mapped == 0 || seen.most_mapped > 65'536 + 2 * system_granularity() || after != 0)
        FAIL("windows of 65536 bytes, and of the file were mapped at most ", seen.most_mapped,
             " bytes, and after the walk ", after, seen.error);
    const record even = walk_through(in, 0, 917'504, 65'536); // begin and end with pages
    if (even.most_mapped != 65'536)
        FAIL("windows of 65536 bytes that begin and end with pages, and of the file were mapped at "
             "most ",
             even.most_mapped, " bytes", even.error);
}

TEST_CASE("task 1: when visit throws, the walk ends and nothing stays mapped")
{
    const sample in{10'000};
    const file source{in.path()};
    for (int last = 1; last <= 3; ++last) { // in the first window, between, and in the last one
        int calls = 0;
        const std::string came = thrown_by([&] {
            walk(source, 0, 10'000, 4096, [&](std::span<const std::byte>) {
                if (++calls == last)
                    throw std::runtime_error{"enough"};
            });
        });
        if (calls < last)
            FAIL(not_walked, ": of 3 windows visit was shown ", calls,
                 std::string{last > 1
                                 ? "; visit threw in the walk before: must this one not begin anew?"
                                 : ""});
        const std::string expected = "a std::runtime_error that says \"enough\"";
        if (came != expected || calls != last)
            FAIL("visit threw at its call ", last, ", ", expected, "; calls: ", calls,
                 ", and the caller got ", came);
        if (const auto after = mapped_bytes(in); after != 0)
            FAIL("visit threw, and of the file are still mapped: ", after, " bytes");
    }
    check_walk(in, 17, 9'000, 4096); // after three that did not come to their end
}

TEST_CASE("task 1: what visit throws reaches the caller as it is, of any type")
{
    struct enough
    {};
    const sample in{10'000};
    const file source{in.path()};
    const auto thrown = [&](const auto& what, const std::string& mistake) {
        bool called = false;
        std::string came = "nothing";
        try {
            walk(source, 0, 10'000, 4096, [&](std::span<const std::byte>) {
                called = true;
                throw what;
            });
        } catch (const std::remove_cvref_t<decltype(what)>&) {
            return;
        } catch (const std::exception& another) {
            came = "a " + type_of(another) + " that says \"" + another.what() + '"';
        } catch (...) {
            came = "something else";
        }
        if (!called)
            FAIL(not_walked, ": of 10000 bytes visit was shown none");
        FAIL(mistake, ", but ", came);
    };
    const std::string other =
        "visit threw what is no std::exception, and the caller did not get it";
    thrown(std::length_error{"too long"},
           "visit threw a std::length_error, and the caller did not get one");
    thrown(7, other);
    thrown(enough{}, other);
    thrown(std::bad_alloc{}, "visit threw a std::bad_alloc, and the caller did not get one");
    const std::function<void(std::span<const std::byte>)> nobody;
    if (const auto came = thrown_by([&] { walk(source, 0, 10'000, 4096, nobody); });
        came.find("std::bad_function_call") == std::string::npos)
        FAIL("visit is empty, so that to call it throws a std::bad_function_call; the caller got ",
             came);
    if (const auto came = thrown_by([&] { walk(source, 17, 0, 4096, nobody); }); came != "nothing")
        FAIL("visit is empty, and of 0 bytes it is never called: the walk must return, and the "
             "caller got ",
             came);
    check_refused(support::code_of([&] { walk(source, 10'000, 1, 4096, nobody); }),
                  std::errc::result_out_of_range,
                  "visit is empty, and the walk is past the end of 10000 bytes: view's error comes "
                  "before visit is called");
    if (const auto after = mapped_bytes(in); after != 0)
        FAIL("visit threw, and of the file are still mapped: ", after, " bytes");
}

TEST_CASE("task 1: an error of the system that visit throws is the caller's, and visit's last call")
{
    struct interrupted : std::system_error
    {
        using std::system_error::system_error;
    };
    const sample in{10'000};
    const file source{in.path()};
    for (const std::errc reason :
         {std::errc::interrupted, std::errc::not_enough_memory,
          std::errc::resource_unavailable_try_again, std::errc::result_out_of_range}) {
        const interrupted error{std::make_error_code(reason), "of visit"};
        int calls = 0;
        std::string caught = "nothing";
        try {
            walk(source, 0, 10'000, 4096, [&](std::span<const std::byte>) {
                if (++calls == 2)
                    throw error;
            });
        } catch (const interrupted& one) {
            caught = one.what();
        } catch (const std::exception& one) {
            caught = "another exception, a " + type_of(one) + ": " + one.what();
        }
        if (calls < 2)
            FAIL(not_walked, ": of 3 windows visit was shown ", calls,
                 ": must a walk not begin anew after one in which visit threw?");
        if (caught != error.what() || calls != 2)
            FAIL("visit threw its own kind of std::system_error at its second call: \"",
                 std::string{error.what()}, "\"; calls: ", calls, ", and the caller got ", caught);
    }
}

TEST_CASE("task 1: it is the caller's visit that is called, in the caller's thread")
{
    const sample in{10'000};
    const file source{in.path()};
    const std::function<void(std::span<const std::byte>)> counts = counter{};
    walk(source, 17, 9'000, 1'000, counts);
    if (const int calls = counts.target<counter>()->calls; calls != 9)
        FAIL("visit counts in itself how often it is called, and after 9 windows it has counted ",
             calls, ": is a copy of it called?");
    bool elsewhere = false;
    walk(source, 17, 9'000, 1'000,
         [&, caller = std::this_thread::get_id()](std::span<const std::byte>) {
             elsewhere = elsewhere || std::this_thread::get_id() != caller;
         });
    if (elsewhere)
        FAIL("visit is called in another thread than walk: what it keeps for its thread is not "
             "there");
}

TEST_CASE("task 1: a walk takes no more of the stack for many windows than for one")
{
    constexpr std::uint64_t windows = 4'000;
    const sample in{10'000};
    const file source{in.path()};
    std::uintptr_t lowest = std::numeric_limits<std::uintptr_t>::max(), highest = 0;
    walk(source, 17, windows, 1, [&](std::span<const std::byte>) {
        const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
        lowest = std::min(lowest, here);
        highest = std::max(highest, here);
    });
    if (highest > lowest + 8 * windows)
        FAIL("from the first of ", windows, " windows to the last the stack has grown by ",
             highest - lowest,
             " bytes: a walk that calls itself for each window ends by SIGSEGV "
             "in a large file");
}

TEST_CASE("task 1: windows are for loads, whatever the file was opened for")
{
    const sample in{10'000};
    const file target{in.path(), access::read_write};
    int calls = 0;
    walk(target, 17, 9'000, 4'096, [&](std::span<const std::byte>) {
        ++calls;
        check_rights(in, "read_only", "r--s");
    });
    if (calls != 3)
        FAIL(not_walked, ": of 3 windows visit was shown ", calls);
}

TEST_CASE("task 1: a walk within a walk leaves the window of the outer one mapped")
{
    const sample in{20'000};
    const file source{in.path()};
    std::vector<std::byte> seen;
    walk(source, 17, 19'000, 8'192, [&](std::span<const std::byte> bytes) {
        if (seen.size() >= 19'000)
            FAIL(not_walked, ": of the walk around others, which goes on behind its last byte");
        const record within = walk_through(in, 100, 9'000, 4'096);
        if (!std::ranges::equal(within.bytes, in.bytes(100, 9'000)))
            FAIL(not_walked, ": of the walk within another one", within.error);
        const std::string ended = thrown_by([&] {
            walk(source, 0, 19'000, 4'096, [calls = 0](std::span<const std::byte>) mutable {
                if (++calls == 3)
                    throw std::runtime_error{"enough"};
            });
        });
        if (ended.find("enough") == std::string::npos)
            FAIL("visit of the walk within the walk threw, and the caller got ", ended);
        if (!lies_in_mapping(bytes, in))
            FAIL("a walk within the walk took away the window of the outer one");
        seen.insert(seen.end(), bytes.begin(), bytes.end());
    });
    if (!std::ranges::equal(seen, in.bytes(17, 19'000)))
        FAIL(not_walked, ": of the walk around others, of which the last ended by an exception");
}

TEST_CASE("task 1: windows of which nothing was stored are shown like others")
{
    constexpr std::uint64_t window = 1 << 20;
    const sample in{4 * window, sparse};
    in.store(3 * window, "end");
    int calls = 0;
    walk(file{in.path()}, 0, 4 * window, window, [&](std::span<const std::byte>) { ++calls; });
    if (calls != 4)
        FAIL("a file of 4 windows, of which the first 3 take no room on the disk: expected 4 calls "
             "of visit, and there were ",
             calls);
}

TEST_CASE("task 1: a walk past the end of the file is refused, and one of no bytes shows nothing")
{
    const sample in{10'000};
    const file source{in.path()};
    const auto refused = [&](std::uint64_t offset, std::uint64_t length, std::uint64_t window,
                             const std::string& why = "") {
        int calls = 0;
        const auto code = code_of([&] {
            walk(source, offset, length, window, [&](std::span<const std::byte>) {
                if (++calls > 3)
                    throw std::runtime_error{"the walk goes on after its last byte"};
            });
        });
        check_refused(code, std::errc::result_out_of_range,
                      "a walk over " + described(offset, length) + " of 10000" + why);
    };
    refused(9'990, 20, 8);
    refused(17, largest, 4'096, ", where the sum of the two is 16, as it wraps around 2^64");
    refused(largest - 10, 20, 4'096, ", where the sum of the two wraps around 2^64");
    refused(20'000, 10, 4'096);
    refused(largest / 2 + 1, largest / 2 + 1, 4'096, ", where the sum of the two is 0");
    for (const std::uint64_t offset : {0U, 17U, 10'000U})
        if (const auto windows = walk_through(in, offset, 0, 4096).windows.size(); windows != 0)
            FAIL("a walk over 0 bytes shows ", windows, " windows");
}

TEST_CASE("task 1: a walk across 4 GiB shows the bytes on both sides")
{
    sample in{5 * gibibyte, sparse};
    const std::string text = "before | after";
    in.store(4 * gibibyte - 7, text);
    const record seen = walk_through(in, 4 * gibibyte - 7, text.size(), 5);
    if (!std::ranges::equal(seen.bytes, std::as_bytes(std::span{text})))
        FAIL(not_walked, ": ", described(4 * gibibyte - 7, text.size()), seen.error, "\n",
             support::compare_bytes(std::as_bytes(std::span{text}), seen.bytes));
}

TEST_CASE("task 1: a walk over more than 4 GiB comes to its end")
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
            windows.push_back(bytes.size());
            if (windows.size() > expected.size())
                throw std::runtime_error{"no window more was expected"};
        });
    });
    if (windows != expected || !error.empty())
        FAIL("5 GiB through windows of ", window / gibibyte,
             " GiB, with 256 MiB for copies: expected windows of", sizes_of(expected),
             " bytes, and there were", sizes_of(windows), behind(error));
}

TEST_CASE("task 1: a walk may have more windows than 32 bits can count")
{
    const sample in{5 * gibibyte, sparse};
    const file source{in.path()};
    for (const std::uint64_t length : {4 * gibibyte, 4 * gibibyte + 2, 2 * gibibyte + 2}) {
        int calls = 0;
        const std::string ended = support::sentence_of([&] {
            walk(source, 17, length, 1, [&](std::span<const std::byte> bytes) {
                if (bytes.size() != 1)
                    throw std::runtime_error{"a window has " + std::to_string(bytes.size()) +
                                             " bytes"};
                if (++calls == 10)
                    throw std::runtime_error{"enough"};
            });
        });
        if (ended != "enough")
            FAIL(not_walked, ": ", described(17, length),
                 " through windows of 1, of which visit wants 10: ", calls, " were shown",
                 behind(ended));
    }
}

TEST_CASE("task 1: a walk at the end of a tebibyte shows the bytes there")
{
    sample in{tebibyte, sparse};
    const std::string text = "the very end";
    in.store(tebibyte - text.size(), text);
    const record seen = walk_through(in, tebibyte - text.size(), text.size(), 5);
    if (!std::ranges::equal(seen.bytes, std::as_bytes(std::span{text})))
        FAIL(not_walked, ": ", described(tebibyte - text.size(), text.size()), behind(seen.error),
             "\n", support::compare_bytes(std::as_bytes(std::span{text}), seen.bytes));
}

TEST_CASE("task 1: one window may be longer than 4 GiB")
{
    if (!support::wide) {
        MESSAGE("not checked: a process of 32 bits has no addresses for it");
        return;
    }
    const sample in{5 * gibibyte, sparse};
    const file source{in.path()};
    check_walk_maps(in);
    const std::vector<std::uint64_t> expected{4 * gibibyte + 5, gibibyte - 5};
    std::vector<std::uint64_t> windows;
    const auto limit = scarce_memory();
    const std::string error = support::sentence_of([&] {
        walk(source, 0, 5 * gibibyte, expected[0], [&](std::span<const std::byte> bytes) {
            windows.push_back(bytes.size());
            if (windows.size() > expected.size())
                throw std::runtime_error{"no window more was expected"};
        });
    });
    if (windows != expected || !error.empty())
        FAIL("5 GiB through windows of ", expected[0], " bytes: expected windows of",
             sizes_of(expected), " bytes, and there were", sizes_of(windows), behind(error));
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
