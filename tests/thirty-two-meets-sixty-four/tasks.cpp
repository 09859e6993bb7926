// The checks of lesson 15 that a program of one width can make by itself. The same source is
// compiled with the learner's module and with ours, for 64 bits and, where this machine can,
// for 32. widths.cpp lets the two meet.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

import mmf;
import process;
import support;
import thirty_two_meets_sixty_four;

#include "../refused.hpp"
#include "layout.hpp"

namespace {

/// The text's bytes, and a 0.
std::vector<std::byte> bytes_of(const std::string& text)
{
    const auto bytes = std::as_bytes(std::span{text.c_str(), text.size() + 1});
    return {bytes.begin(), bytes.end()};
}

/// The text as a verdict shows it: a byte 0 in it can be seen, and a long one is not shown.
std::string shown(const std::string& text)
{
    if (text.size() > lesson::longest_title)
        return "one of " + std::to_string(text.size()) + " bytes";
    std::string all{"'"};
    for (const char c : text)
        all += c == '\0' ? std::string{"\\0"} : std::string{c};
    return all + '\'';
}

void check_title(const mmf::view<>& view, std::uint64_t offset, const std::string& expected)
{
    std::string found;
    const auto sentence = support::sentence_of([&] { found = lesson::title_at(view, offset); });
    const std::string there = shown(expected);
    REQUIRE_MESSAGE(sentence.empty(), other_title, ": at offset ", offset, " there is ", there,
                    ", and it was refused: ", sentence);
    CHECK_MESSAGE(found == expected, other_title, ": at offset ", offset, " there is ", there,
                  ", found ", shown(found));
}

void check_title(const shared_memory& memory, std::uint64_t offset, const std::string& expected)
{
    check_title(memory.view_to_read(), offset, expected);
}

/// Holds what fill or read answers to what does not fit.
void check_code(std::error_code code, std::errc expected, const std::string& what)
{
    CHECK_MESSAGE(code == expected, what, ": expected the error \"",
                  std::make_error_code(expected).message(), "\", and there was ",
                  code ? '"' + code.message() + '"' : std::string{"none"});
}

} // namespace

TEST_CASE("the layout that is agreed on has no field in another")
{
    const std::string given =
        "the interface is given, and what it says of the layout was changed: ";
    std::size_t end = 0;
    for (const lesson::field& one : lesson::agreed) {
        CHECK_MESSAGE((one.offset >= end && one.offset % one.size == 0), given, one.name);
        end = one.offset + one.size;
    }
    CHECK_MESSAGE(end == lesson::agreed_size, given, "agreed_size");
}

TEST_CASE("task 1: each field lies where the table says")
{
    check_layout(lesson::fields(), lesson::layout_size(), "in this program");
}

TEST_CASE("task 2: the title is behind the fields, with a 0 at its end, and found by its offset")
{
    const support::scratch_name name{"title"};
    shared_memory memory{name};
    const std::string longer = "from this program, and what is behind its title";
    const std::string title = longer.substr(0, 17);
    std::ranges::fill(memory.view.bytes(), std::byte{0x55});
    const auto offset = lesson::put_title(memory.view, std::string_view{longer}.substr(0, 17));
    const bool stored = text_at(memory.view_to_read(), lesson::agreed_size).starts_with(title);
    const std::string why =
        stored ? "what put_title returns does not lead to the title" : not_in_memory;
    REQUIRE_MESSAGE(offset < lesson::mapping_size, why, ": ", offset,
                    " is no offset in a mapping of 128 bytes. Is it an address?");
    CHECK_MESSAGE(offset == lesson::agreed_size, "the title does not begin behind the fields, at ",
                  lesson::agreed_size, ", but at ", offset);
    const auto expected = bytes_of(title);
    const auto found = memory.view.bytes().subspan(static_cast<std::size_t>(offset));
    const auto taken = found.first(std::min(found.size(), expected.size()));
    const bool same = std::ranges::equal(taken, expected);
    const bool but_for_the_end =
        taken.size() == expected.size() &&
        std::ranges::equal(taken.first(title.size()), std::span{expected}.first(title.size()));
    const bool goes_on = but_for_the_end && static_cast<char>(taken.back()) == longer[title.size()];
    CHECK_MESSAGE(same,
                  (goes_on           ? too_much
                   : but_for_the_end ? no_end
                                     : not_in_memory),
                  "\n", support::compare_bytes(expected, taken));
}

TEST_CASE("task 2: who has the memory at another address finds the title, too")
{
    const support::scratch_name name{"elsewhere"};
    shared_memory memory{name};
    const auto offset = lesson::put_title(memory.view, "anywhere");
    const auto elsewhere = memory.mapping.map();
    const auto found = text_at(elsewhere, offset);
    CHECK_MESSAGE(found == "anywhere", not_in_memory, ": at offset ", offset,
                  " a second view has '", found, "'");
}

TEST_CASE("task 2: the title is where the last one was, and in the memory that is given")
{
    const support::scratch_name name{"again"}, elsewhere{"again-elsewhere"};
    shared_memory memory{name}, other{elsewhere};
    for (const std::string title : {"a first title", "another", ""}) {
        for (shared_memory* const one : {&memory, &other}) {
            const auto offset = lesson::put_title(one->view, title);
            CHECK_MESSAGE(offset == lesson::agreed_size,
                          "put_title is called once more, and the title does not begin behind the "
                          "fields, at ",
                          lesson::agreed_size, ", but at ", offset);
            const auto found = text_at(one->view_to_read(), lesson::agreed_size);
            CHECK_MESSAGE(found == title, not_in_memory, ": put_title is called once more, with '",
                          title, "', and behind the fields is '", found, "'");
        }
    }
}

TEST_CASE("task 2: nothing but the title's bytes and the 0 is stored")
{
    const support::scratch_name name{"room"};
    for (const std::size_t length : {std::size_t{0}, std::size_t{1}, lesson::longest_title}) {
        shared_memory memory{name};
        std::ranges::fill(memory.view.bytes(), std::byte{0x55});
        lesson::put_title(memory.view, std::string(length, 't'));
        std::string beside; // offsets
        int changed = 0;
        for (std::size_t at = 0; at < lesson::mapping_size; ++at) {
            const bool stored = memory.view.bytes()[at] != std::byte{0x55};
            const bool of_title = at >= lesson::agreed_size && at <= lesson::agreed_size + length;
            changed += stored ? 1 : 0;
            if (stored && !of_title && beside.size() < 16)
                beside += ' ' + std::to_string(at);
        }
        CHECK_MESSAGE(beside.empty(), "a title of ", length,
                      " bytes and its 0 have the offsets 40 to ", lesson::agreed_size + length,
                      ": put_title has changed other bytes, at", beside);
        CHECK_MESSAGE((changed == static_cast<int>(length) + 1 || !beside.empty()), "a title of ",
                      length, " bytes and its 0 are ", length + 1, " bytes, and ", changed,
                      " were stored");
    }
}

TEST_CASE("task 3: the title is found wherever it begins")
{
    const support::scratch_name name{"found"};
    shared_memory memory{name};
    for (const std::uint64_t offset : {40U, 41U, 100U, 124U, 20U, 0U}) {
        memory.put(offset, "abc");
        check_title(memory, offset, "abc");
    }
    memory.put(127, "");
    check_title(memory, 127, "");
    const std::string with_umlauts = sample().title; // a char of these bytes is negative
    memory.put(50, with_umlauts);
    check_title(memory, 50, with_umlauts);
    check_title(memory, 52, with_umlauts.substr(2));
    const support::scratch_name elsewhere{"found-elsewhere"};
    shared_memory other{elsewhere};
    other.put(50, "in another mapping");
    check_title(other, 50, "in another mapping");
    check_title(memory, 50, with_umlauts);
}

TEST_CASE("task 3: a title that does not lie in the memory is refused")
{
    const support::scratch_name name{"outside"};
    shared_memory memory{name};
    memory.put(40, "here");
    for (const std::uint64_t offset :
         {std::uint64_t{128}, std::uint64_t{4096}, std::numeric_limits<std::uint64_t>::max()})
        check_refused(memory, offset);
    check_refused(memory, (std::uint64_t{1} << 32) + 40);
}

TEST_CASE("task 3: what bounds a title is the view, whatever its length")
{
    const support::scratch_name name{"short"};
    const support::scratch_directory directory;
    shared_memory memory{name};
    memory.put(40, "it goes on behind the fiftieth byte");
    check_refused(memory.mapping.map(0, 50), 40);
    check_refused(memory.mapping.map(0, 50), 60);
    constexpr std::size_t mebibyte = 1 << 20;
    const auto mapping = mmf::create_file(directory.path() / "long", 32 * mebibyte);
    auto view = mapping.map<mmf::access::read_write>();
    view.write(200, 'a');
    check_title(mapping.map(0, 256), 200, "a");
    for (const std::size_t length : {lesson::longest_title + 1, std::size_t{5000}, mebibyte}) {
        const std::string title(length, 't');
        std::ranges::copy(std::as_bytes(std::span{title}), view.bytes().begin() + 300);
        check_title(mapping.map(), 300, title);
    }
}

TEST_CASE("task 3: the title is found beyond 2^31 and 2^32 bytes, too")
{
    if constexpr (support::wide) {
        const support::scratch_directory directory;
        constexpr std::uint64_t size = std::uint64_t{1} << 33;
        const auto mapping = mmf::create_file(directory.path() / "sparse", size);
        for (const std::uint64_t offset :
             {(std::uint64_t{1} << 31) + 5, (std::uint64_t{1} << 32) + 5, size - 8}) {
            auto place = mapping.map<mmf::access::read_write>(offset, 8);
            std::ranges::copy(std::as_bytes(std::span{"beyond"}), place.bytes().begin());
            check_title(mapping.map(), offset, "beyond");
        }
    }
}

TEST_CASE("task 3: a title without an end is refused")
{
    const support::scratch_name name{"endless"};
    shared_memory memory{name};
    std::ranges::fill(memory.view.bytes(), std::byte{'x'});
    check_refused(memory, 40);
    check_refused(memory, 127);
}

TEST_CASE("task 4: the count is in the first eight bytes, where lesson 14's client looks")
{
    const support::scratch_name name{"count"};
    shared_memory memory{name};
    for (const std::int64_t count : {std::int64_t{1}, low_half, upper_half, std::int64_t{-2}}) {
        lesson::publish(memory.view, count);
        const auto found = memory.view.read<std::int64_t>(0);
        CHECK_MESSAGE(found == count, other_count, ": published ", count, ", found ", found);
        const bool rest = std::ranges::all_of(memory.view.bytes().subspan(8),
                                              [](std::byte b) { return b == std::byte{0}; });
        CHECK_MESSAGE(rest, "bytes beside the count were changed");
    }
}

TEST_CASE("task 4: the count is stored each time, also where it was stored before")
{
    const support::scratch_name name{"twice"}, elsewhere{"twice-elsewhere"};
    shared_memory memory{name}, other{elsewhere};
    const auto check = [](const shared_memory& in, const std::string& what) {
        const auto found = in.view.read<std::int64_t>(0);
        CHECK_MESSAGE(found == 5, other_count, ": published 5 ", what, ", found ", found);
    };
    lesson::publish(memory.view, 5);
    lesson::publish(other.view, 5);
    check(other, "in a second mapping");
    memory.view.write(0, std::int64_t{7});
    lesson::publish(memory.view, 5);
    check(memory, "after somebody else had stored 7");
}

TEST_CASE("task 4: each mapping has its own count, whichever was published in last")
{
    const support::scratch_name name{"own"}, elsewhere{"own-elsewhere"};
    shared_memory memory{name}, other{elsewhere};
    for (const std::int64_t count : {1, 2, 3})
        for (shared_memory* const one : {&memory, &other}) {
            const std::int64_t published = one == &memory ? count : 100 + count;
            lesson::publish(one->view, published);
            const auto found = one->view.read<std::int64_t>(0);
            REQUIRE_MESSAGE(found == published, other_count, ": of two mappings ",
                            (one == &memory ? "the first" : "the second"), " was to hold ",
                            published, ", found ", found);
        }
}

TEST_CASE("task 5: the count that is read is the one in the memory, whoever stored it")
{
    const support::scratch_name name{"look"};
    shared_memory memory{name};
    for (const std::int64_t count : {std::int64_t{1}, low_half, upper_half, std::int64_t{-2}}) {
        memory.view.write(0, count);
        const auto found = lesson::count_in(memory.view_to_read());
        CHECK_MESSAGE(found == count, not_the_count, ": the memory holds ", count, ", read ",
                      found);
    }
    const support::scratch_name elsewhere{"look-elsewhere"};
    shared_memory other{elsewhere};
    other.view.write(0, std::int64_t{77});
    const auto views = std::pair{memory.view_to_read(), other.view_to_read()};
    for (int round = 0; round < 2; ++round) {
        const auto found = lesson::count_in(views.second);
        CHECK_MESSAGE(found == 77, not_the_count, ": a second mapping holds 77, read ", found);
        const auto found_first = lesson::count_in(views.first);
        CHECK_MESSAGE(found_first == -2, not_the_count,
                      ": the first of two mappings holds -2, read ", found_first);
    }
}

TEST_CASE("task 5: all five, stored and read")
{
    const support::scratch_name name{"all"};
    shared_memory memory{name};
    lesson::fill(memory.view, sample());
    const auto unpublished = lesson::read(memory.view_to_read()).count;
    CHECK_MESSAGE(unpublished == 0, not_the_count, ": nobody has published one, read ",
                  unpublished);
    lesson::publish(memory.view, sample().count);
    check_values(as_text(lesson::read(memory.view_to_read())), sample());
    const bool same = std::ranges::equal(memory.view.bytes(), sample_bytes());
    CHECK_MESSAGE(same, not_as_agreed, "\n",
                  support::compare_bytes(sample_bytes(), memory.view.bytes(), places()));
    auto longest = sample();
    longest.title = std::string(lesson::longest_title, 't');
    lesson::fill(memory.view, longest);
    const auto title = lesson::read(memory.view_to_read()).title;
    CHECK_MESSAGE(title == longest.title, other_title, ": stored 87 bytes, read ", shown(title));
}

TEST_CASE("task 5: what does not fit the layout is refused")
{
    using support::code_of;
    const support::scratch_name name{"unfit"};
    shared_memory memory{name};
    auto values = sample();
    const auto filled = [&] { return code_of([&] { lesson::fill(memory.view, values); }); };
    const auto read = [&] { return code_of([&] { lesson::read(memory.view_to_read()); }); };
    values.title = std::string(lesson::longest_title + 1, 't');
    check_code(filled(), std::errc::invalid_argument, "fill was given a title of 88 bytes");
    values.title = std::string{"a\0b", 3};
    check_code(filled(), std::errc::invalid_argument, "fill was given a title with a 0 in it");
    memory.view.write(8, std::uint8_t{2});
    check_code(read(), std::errc::not_supported, "read of a memory of version 2");
    memory.view.write(8, std::uint8_t{1});
    memory.put(40, "here");
    memory.view.write(32, (std::uint64_t{1} << 32) + 40); // the lower half alone would be a place
    check_code(read(), std::errc::result_out_of_range, "read of a title at 2^32 + 40");
}
