// The checks of lesson 10: an entry of smaps read, and what is the same on every system.
// The same source is compiled with the learner's module and with ours.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

import process;
import support;
import whose_memory;

#include "../support/open_files.hpp"

#include "whose_memory.hpp"

namespace {

using whose_memory::entry;

const std::string head = "7f2a4c000000-7f2a4c021000 rw-p 00000000 00:00 0 ";
const std::string fields = "Size:                132 kB\n"
                           "KernelPageSize:        4 kB\n"
                           "MMUPageSize:           4 kB\n"
                           "Rss:                  96 kB\n"
                           "Pss:                  52 kB\n"
                           "Pss_Dirty:            50 kB\n"
                           "Shared_Clean:          4 kB\n"
                           "Shared_Dirty:         84 kB\n"
                           "Private_Clean:         0 kB\n"
                           "Private_Dirty:         8 kB\n"
                           "Referenced:           96 kB\n"
                           "Anonymous:            92 kB\n"
                           "LazyFree:              0 kB\n"
                           "Shared_Hugetlb:        0 kB\n"
                           "Private_Hugetlb:       0 kB\n"
                           "Swap:                 16 kB\n"
                           "SwapPss:              12 kB\n"
                           "Locked:                0 kB\n"
                           "THPeligible:           0\n"
                           "VmFlags: rd wr mr mw me ac\n";
const entry plain{0x7f2a'4c00'0000, 0x7f2a'4c02'1000, 92 * 1024, 52 * 1024};

std::string in_words(const entry& one)
{
    std::ostringstream words;
    words << std::hex << one.begin << '-' << one.end << std::dec << ", dirty " << one.dirty
          << " bytes, proportional " << one.proportional;
    return words.str();
}

entry read(const std::string& text)
{
    return whose_memory::entry_of(text);
}

/// The text in memory of its own, so that who reads on behind its end is ended, and not lucky.
entry read_guarded(const std::string& text)
{
    const support::guarded_bytes copy{text.size()};
    std::ranges::copy(std::as_bytes(std::span{text}), copy.all().begin());
    return whose_memory::entry_of(
        {reinterpret_cast<const char*>(copy.all().data()), copy.all().size()});
}

void check_entry(const std::string& text, const entry& expected, const std::string& why,
                 entry (*how)(const std::string&) = read)
{
    const entry found = must_not_throw(misread + ": " + why, [&] { return how(text); });
    if (found != expected)
        FAIL(misread, ": ", why, "\nexpected ", in_words(expected), "\nfound    ", in_words(found));
}

/// The fields with another text in the place of one.
std::string with(const std::string& field, const std::string& other)
{
    std::string text = fields;
    const std::size_t at = text.find(field);
    REQUIRE(at != std::string::npos);
    return text.replace(at, field.size(), other);
}

void check_no_entry(const std::string& text, const std::string& why)
{
    const auto found = support::code_of([&] { read(text); });
    if (found != std::errc::invalid_argument)
        FAIL("what is no entry is taken for one: ", why,
             ": expected std::errc::invalid_argument, found ",
             found ? '"' + found.message() + '"' : std::string{"no error"});
}

/// "Pss:      4 kB\n", with the spaces that the system makes.
std::string line_of(const std::string& name, std::uint64_t kibibytes)
{
    const std::string number = std::to_string(kibibytes);
    const std::size_t used = name.size() + 1 + number.size();
    return name + ':' + std::string(used < 24 ? 24 - used : 1, ' ') + number + " kB\n";
}

} // namespace

// --- Task 1: entry_of

TEST_CASE("task 1: an entry's addresses and numbers are read")
{
    check_entry(head + "[heap]\n" + fields, plain,
                "an entry as Linux 6.1 writes it, with Shared_Dirty 84 kB, Private_Dirty 8 kB, "
                "Pss 52 kB");
    check_entry("00400000-00401000 r-xp 00000000 fe:01 12     /bin/x\nPss: 4 kB\n"
                "Shared_Dirty: 0 kB\nPrivate_Dirty: 0 kB\n",
                {0x40'0000, 0x40'1000, 0, 4096}, "one of few lines");
}

TEST_CASE("task 1: what is dirty is dirty here and elsewhere: two lines")
{
    const std::string shared = line_of("Shared_Dirty", 12) + line_of("Private_Dirty", 0);
    const std::string own = line_of("Shared_Dirty", 0) + line_of("Private_Dirty", 20);
    const std::string begin = head + '\n' + line_of("Pss", 8);
    check_entry(begin + shared, {plain.begin, plain.end, 12 * 1024, 8 * 1024}, "shared and dirty");
    check_entry(begin + own, {plain.begin, plain.end, 20 * 1024, 8 * 1024}, "private and dirty");
    check_entry(head + '\n' + line_of("Rss", 4) + line_of("Pss", 0) + line_of("Shared_Dirty", 0) +
                    line_of("Private_Dirty", 0),
                {plain.begin, plain.end, 0, 0},
                "all three numbers are 0, the share of a page rounded down: that is an answer");
}

TEST_CASE("task 1: a mapping's name may look like a line")
{
    for (const std::string name :
         {"/tmp/Rss: 4 kB", "/tmp/Pss: 7 kB", "/a/Pss:                   1 kB (deleted)",
          "/tmp/Private_Dirty:  9 kB", "/x/Shared_Dirty: 8 kB", "Pss: 5 kB",
          "/tmp/a\\012Pss: 3 kB\\012Private_Dirty: 3 kB\\0120-1 x", "/dev/zero (deleted)", "  ", "",
          "/tmp/with - 123456-789abc r--p"})
        check_entry(head + name + '\n' + fields, plain, "the mapping's name is \"" + name + '"');
}

TEST_CASE("task 1: a name may be as long as it likes")
{
    for (const std::size_t size : {255U, 1'024U, 4'095U, 16'380U, 70'000U})
        check_entry(head + std::string(size, 'P') + '\n' + fields, plain,
                    "a name of " + std::to_string(size) + " bytes");
    const std::string line = "Pss:                  52 kB\n";
    const auto check = [&](std::size_t at) {
        const std::string first = head + std::string(at - head.size(), 'P') + line;
        const std::string where =
            "the name has \"Pss:\", which is byte " + std::to_string(at) + " of the first line";
        check_entry(first + fields, plain, where);
        try {
            if (read(first + with(line, "")).proportional == plain.proportional)
                FAIL(misread,
                     ": a part of the name is taken for the line Pss, which is missing: ", where);
        } catch (const std::system_error&) { // as it must be
        }
    };
    for (std::size_t at = head.size() + 1; at < 600; ++at)
        check(at);
    for (const std::size_t round : {1'000U, 1'024U, 2'048U, 4'096U, 8'192U, 16'384U, 65'536U})
        for (std::size_t at = round - 3; at < round + 4; ++at)
            check(at);
}

TEST_CASE("task 1: lines with names that only resemble those are others")
{
    const std::string others = line_of("Pss_Dirty", 1) + line_of("Pss_Anon", 2) +
                               line_of("SwapPss", 3) + line_of("xPss", 4) +
                               line_of("Shared_Dirty_Huge", 5) + line_of("NotPrivate_Dirty", 6) +
                               line_of("Dirty", 7) + "Ps: 9 kB\nPrivate: 1 kB\n";
    check_entry(head + '\n' + others + fields, plain, "lines of later systems before them");
    check_entry(head + '\n' + fields + others, plain, "lines of later systems behind them");
}

TEST_CASE("task 1: lines may have any order, and others need no number")
{
    check_entry(head + '\n' + "VmFlags: rd wr Pss: 4 kB\n" + line_of("Private_Dirty", 8) +
                    "THPeligible:           0\nName without a number:\nno colon\n\n" +
                    line_of("Pss", 52) + line_of("Shared_Dirty", 84),
                plain, "other lines first");
}

TEST_CASE("task 1: the last line needs no end, and nothing behind the text is looked at")
{
    const std::string next = '\n' + head + '\n' + line_of("Pss", 1) + line_of("Shared_Dirty", 1) +
                             line_of("Private_Dirty", 1);
    const auto followed = [&](const std::string& text) {
        const std::string both = text + next;
        return whose_memory::entry_of(std::string_view{both}.substr(0, text.size()));
    };
    const std::vector<std::string> lines{"Pss:                  52 kB",
                                         "Shared_Dirty:         84 kB",
                                         "Private_Dirty:         8 kB"};
    for (const std::string& last : lines) {
        std::string text = head;
        for (const std::string& line : lines)
            if (line != last)
                text += '\n' + line;
        try {
            if (const entry found = followed(text);
                found.dirty % 4096 == 1024 || found.proportional == 1024)
                FAIL("behind the text stands another entry, and it is read on into that: the text "
                     "has no line \"",
                     last, '"');
        } catch (const std::system_error&) { // as it must be
        }
        text += '\n' + last;
        const std::string why = "the text ends with \"" + last + "\", and behind it stands ";
        const entry found =
            must_not_throw(misread + ": " + why + "another entry", [&] { return followed(text); });
        if (found != plain)
            FAIL(misread, ": ", why, "another entry\nexpected ", in_words(plain), "\nfound    ",
                 in_words(found));
        check_entry(text, plain, why + "nothing", read_guarded);
    }
}

TEST_CASE("task 1: addresses and numbers have 64 bits")
{
    const std::string large =
        line_of("Pss", 0x1'0000'0004) + line_of("Shared_Dirty", 5 << 20) +
        line_of("Private_Dirty", 0x20'0000'0000'0001); // more than a double holds
    check_entry("ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0   [vsyscall]\n" + large,
                {0xffff'ffff'ff60'0000, 0xffff'ffff'ff60'1000,
                 (std::uint64_t{5} << 30) + (std::uint64_t{1} << 63) + 1024, 0x400'0000'1000},
                "terabytes at the end of all addresses");
    check_entry("f7c00000-f7d00000 r--p 00000000 00:00 0\n" + fields,
                {0xf7c0'0000, 0xf7d0'0000, plain.dirty, plain.proportional},
                "a mapping of a process of 32 bits");
    check_entry("0-fffffffffffffff0 r--p 00000000 00:00 0\n" + fields,
                {0, 0xffff'ffff'ffff'fff0, plain.dirty, plain.proportional}, "all addresses");
    check_entry(head + '\n' + with("Pss:                  52 kB", "Pss: 18014398509481983 kB"),
                {plain.begin, plain.end, plain.dirty, 0xffff'ffff'ffff'fc00},
                "as many KiB as 64 bits hold bytes");
}

TEST_CASE("task 1: where a line is missing there is an error, and no 0")
{
    for (const std::string name : {"Pss", "Shared_Dirty", "Private_Dirty"}) {
        const std::string line = fields.substr(fields.find('\n' + name + ':') + 1);
        check_no_entry(head + '\n' + with(line.substr(0, line.find('\n') + 1), ""),
                       "it has no line " + name);
        check_no_entry(head + name + ":     4 kB\n" + with(line.substr(0, line.find('\n') + 1), ""),
                       "it has no line " + name + ", only a name that has its words");
        for (const std::string other : {"Pss", "Shared_Dirty", "Private_Dirty"})
            if (other != name)
                check_no_entry(head + '\n' + with(line.substr(0, line.find('\n') + 1), "") +
                                   line_of(other, 4),
                               "it has no line " + name + ", and two lines " + other);
    }
    check_no_entry(head + '\n', "a first line and no more");
}

TEST_CASE("task 1: where a line has no number of kB there is an error")
{
    for (const std::string wrong :
         {"Pss:\n", "Pss:            kB\n", "Pss:    x kB\n", "Pss:   -1 kB\n", "Pss:  12\n",
          "Pss:  12 mB\n", "Pss:  99999999999999999999 kB\n", "Pss:  18446744073709551615 kB\n",
          "Pss:  18014398509481984 kB\n"})
        check_no_entry(head + '\n' + with("Pss:                  52 kB\n", wrong),
                       "it has the line \"" + wrong.substr(0, wrong.size() - 1) + '"');
}

TEST_CASE("task 1: where the first line has no two addresses there is an error")
{
    for (const std::string wrong :
         {"", "Pss: 1 kB", "7f2a4c000000 rw-p 00000000 00:00 0", "-", "-7f2a4c021000 rw-p",
          "7f2a4c000000- rw-p", "7f2a4c000000 7f2a4c021000 rw-p", "/tmp/1000-2000",
          "fffffffffffffffff-10000000000000000 r--p"})
        check_no_entry(wrong + '\n' + fields, "its first line is \"" + wrong + '"');
    check_no_entry("", "it is empty");
}

// --- Task 2: by_page

TEST_CASE("task 2: pages that were stored to are resident, and this process's own")
{
    const memory some{16};
    check_pages(some.all(), {}, "nobody has touched one of these 16 pages");
    for (const unsigned page : {0U, 1U, 5U, 15U})
        store(some.all(), page);
    check_pages(some.all(), {4, 0, 4}, "of 16 pages 0, 1, 5 and 15 were stored to");
    check_pages(part_of(some.all(), 0, 1), {1, 0, 1}, "page 0 alone");
    check_pages(part_of(some.all(), 2, 3), {}, "pages 2 to 4, of which none was touched");
    check_pages(part_of(some.all(), 5, 11), {2, 0, 2}, "pages 5 to 15");
}

TEST_CASE("task 2: a range of no pages has nothing, and so have addresses that nobody may touch")
{
    const memory some{4};
    store(some.all(), 2);
    for (const unsigned page : {0U, 2U, 4U})
        check_pages(part_of(some.all(), page, 0), {}, "no pages");
    check_pages({}, {}, "no pages, and no address");
    check_pages(some.with_neighbours(), {1, 0, 1}, "one page between pages that are reserved");
}

TEST_CASE("task 2: however many pages they are, each is counted once")
{
    std::mt19937 random{11};
    const memory some{5'000};
    std::vector<bool> stored(5'000);
    for (unsigned i = 0; i < 1'500; ++i) {
        const std::size_t page = random() % stored.size();
        stored[page] = true;
        store(some.all(), page);
    }
    for (const std::size_t count :
         {1U, 63U, 511U, 512U, 513U, 1'023U, 1'024U, 1'025U, 2'048U, 4'096U, 4'097U})
        for (const std::size_t first : {0U, 1U, 807U}) {
            const auto begin = stored.begin() + static_cast<std::ptrdiff_t>(first);
            const auto expected = static_cast<std::uint64_t>(
                std::count(begin, begin + static_cast<std::ptrdiff_t>(count), true));
            check_pages(part_of(some.all(), first, count), {expected, 0, expected},
                        std::to_string(count) + " pages from page " + std::to_string(first) +
                            " on");
        }
}

TEST_CASE("task 2: every call counts what is there now, and touches nothing")
{
    const memory some{8};
    std::uint64_t expected = 0;
    for (const unsigned page : {3U, 0U, 7U}) {
        store(some.all(), page);
        ++expected;
        for (int round = 0; round < 2; ++round)
            check_pages(some.all(), {expected, 0, expected}, "one more was stored to");
    }
}

TEST_CASE("task 2: nothing stays open")
{
    const memory some{4};
    const open_files before;
    check_pages(some.all(), {}, "nobody has touched them");
    before.check_same("by_page was called");
}

// --- Task 3: account

namespace {

/// What is known where smaps is: elsewhere nothing.
std::optional<std::uint64_t> if_known(std::uint64_t bytes)
{
    return smaps_is_there() ? std::optional{bytes} : std::nullopt;
}

} // namespace

TEST_CASE("task 3: memory of this process alone is accounted for")
{
    const memory some{16};
    check_account(some.all(), {{}, 16, if_known(0), if_known(0)},
                  "16 pages that nobody has touched; the mappings beside them do not count");
    for (const unsigned page : {0U, 1U, 5U})
        store(some.all(), page);
    check_account(some.all(), {{3, 0, 3}, 16, if_known(bytes_of(3)), if_known(bytes_of(3))},
                  "of 16 pages three were stored to");
}

TEST_CASE("task 3: of a mapping that is in the range only in part, what nobody knows is nothing")
{
    const memory some{16};
    for (const unsigned page : {0U, 1U, 5U})
        store(some.all(), page);
    const std::string part = "three of 16 pages were stored to: of these, ";
    check_account(part_of(some.all(), 0, 15), {{3, 0, 3}, 15, {}, {}}, part + "pages 0 to 14");
    check_account(part_of(some.all(), 1, 15), {{2, 0, 2}, 15, {}, {}}, part + "pages 1 to 15");
    check_account(part_of(some.all(), 4, 3), {{1, 0, 1}, 3, {}, {}}, part + "pages 4 to 6");
    check_account(part_of(some.all(), 8, 1), {{}, 1, {}, {}}, part + "page 8");
}

TEST_CASE("task 3: a range without bytes has 0 of everything, wherever it begins")
{
    const memory some{4};
    store(some.all(), 2);
    for (const unsigned page : {0U, 2U, 4U})
        check_account(part_of(some.all(), page, 0), {{}, 0, if_known(0), if_known(0)},
                      "no pages, from page " + std::to_string(page) + " of 4 on");
}

TEST_CASE("task 3: nothing stays open")
{
    const memory some{4};
    const open_files before;
    must_not_throw(misaccounted, [&] { return whose_memory::account(some.all()); });
    before.check_same("account was called");
}
