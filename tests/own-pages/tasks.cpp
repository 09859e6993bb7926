// The checks of lesson 6: what is reserved, committed, given back, and what the system says of it.
// The same source is compiled with the learner's module and with ours.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <limits>
#include <map>
#include <memory>
#include <new>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

import own_pages;
import process;
import support;

#include "../support/open_files.hpp"

#include "own_pages.hpp"

namespace {

constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20;
constexpr std::uint64_t gibibyte = std::uint64_t{1} << 30;

/// The exit status of a role that touched what it may not. One that goes on has another.
constexpr int died = 77;
constexpr int went_on = 3;

std::uint64_t bytes_of(std::uint64_t count)
{
    return count * own_pages::page_size();
}

/// Has the compiler store where the program says so, also if nobody loads from there.
void store(pages part, std::size_t offset, std::byte value)
{
    static_cast<volatile std::byte&>(part[offset]) = value;
}

std::byte load(pages part, std::size_t offset)
{
    return static_cast<volatile std::byte&>(part[offset]);
}

/// Stores before commit, in addresses that the learner's code reserves.
const bool before_commit = support::role("before_commit", [](const support::role_arguments&) {
    const pages all = own_pages::reserve(bytes_of(4));
    if (all.empty())
        return 1;
    support::end_on_fault(died);
    store(all, 0, std::byte{1});
    return went_on;
});

/// Commits pages 2 to 4 of 8 by the learner's code, uses all of them and then stores to the page of
/// this number.
const bool beside = support::role("beside", [](const support::role_arguments& words) {
    const pages all = raw_reserve(bytes_of(8));
    const pages used = own_pages::part(all, 2, 3);
    own_pages::commit(used);
    mark(used);
    support::end_on_fault(died);
    store(own_pages::part(all, std::stoull(words.at(0)), 1), 0, std::byte{1});
    return went_on;
});

/// Stores to page 1 of 4, which the learner's code has given back.
const bool after_return = support::role("after_return", [](const support::role_arguments&) {
    const pages all = raw_reserve(bytes_of(4));
    if (!raw_commit(all))
        return 1;
    mark(all);
    own_pages::give_back(own_pages::part(all, 1, 2));
    support::end_on_fault(died);
    store(own_pages::part(all, 1, 1), 0, std::byte{1});
    return went_on;
});

/// Reserves and commits at an address that another process has, too, and stores there.
const bool other_process = support::role("other_process", [](const support::role_arguments& words) {
    const auto address = static_cast<std::uintptr_t>(std::stoull(words.at(0)));
    const pages all = raw_reserve(bytes_of(16), address);
    if (all.empty())
        return 9;
    own_pages::commit(all);
    const bool zero = is_zero(all);
    mark(all, 100);
    return zero && is_marked(all, 100) ? 0 : 4;
});

/// False, with a note in the verdict, where this process may not have so many addresses.
bool has_addresses(std::uint64_t length)
{
    const pages probe = raw_reserve(length);
    if (probe.empty())
        MESSAGE("not checked: this process may not have so many addresses (ulimit -v)");
    raw_release(probe);
    return !probe.empty();
}

/// Holds that a process ends when it touches memory that it may not.
void check_dies(const std::string& role, const support::role_arguments& words,
                const std::string& mistake)
{
    auto child = support::start_role(role, words);
    const process::exit_status status = child.wait();
    if (status == process::exit_status{died, 0})
        return;
    if (status == process::exit_status{went_on, 0})
        FAIL(mistake, ": the store was done, and the process went on");
    FAIL(mistake, ": the process ", process::describe(status), " before it came to that store. ",
         child.errors());
}

} // namespace

// --- Task 1: reserve

TEST_CASE("task 1: addresses are reserved, and nobody may touch them")
{
    for (const std::uint64_t count : {1U, 16U, 1'000U})
        const reserved some{bytes_of(count)};
}

TEST_CASE("task 1: a store before commit ends the process")
{
    {
        const reserved some{bytes_of(4)};
    }
    check_dies("before_commit", {}, "what is reserved can be used before it is committed");
}

TEST_CASE("task 1: addresses take no memory: 64 GiB of them, where there is memory for 64 MiB")
{
    const std::uint64_t length = (support::wide ? 64 : 1) * gibibyte;
    if (!has_addresses(length))
        return;
    const auto little = memory_limit(64 * mebibyte);
    if (little == nullptr)
        MESSAGE("not checked: Wine keeps no limit of memory; looked at is what VirtualQuery says");
    const reserved many{length, not_reserved + ": this process may have 64 MiB of memory, and "
                                               "addresses need none. Asked for"};
    check_memory(many.all().first(static_cast<std::size_t>(bytes_of(1'000))), 0,
                 "what is reserved has memory");
    check_memory(many.all().last(static_cast<std::size_t>(bytes_of(1'000))), 0,
                 "what is reserved has memory");
}

TEST_CASE("task 1: each call gets addresses of its own, and keeps nothing of the one before")
{
    const reserved first{bytes_of(8)};
    for (const std::uint64_t count : {16U, 8U, 2U}) {
        const reserved second{bytes_of(count)};
        if (second.all().data() < first.all().data() + first.all().size() &&
            first.all().data() < second.all().data() + second.all().size())
            FAIL("two reservations have addresses in common");
    }
    check_state(first.all(), first.all(), reserved_only, not_reserved);
}

TEST_CASE("task 1: a length of more than 4 GiB is reserved to its end")
{
    if (!support::wide) {
        // Of these 32 bits leave one page.
        check_refused("4 GiB and a page do not fit in 32 bits",
                      std::make_error_code(std::errc::not_enough_memory),
                      [] { own_pages::reserve(4 * gibibyte + bytes_of(1)); });
        return;
    }
    for (const std::uint64_t length : {4 * gibibyte, 4 * gibibyte + bytes_of(1), 9 * gibibyte})
        const reserved long_one{length};
}

TEST_CASE("task 1: what the system refuses is an error, and it is the system's")
{
    const std::string sentence = "0 bytes cannot be reserved";
    pages nothing;
    const auto none = support::portable(support::code_of([&] { nothing = own_pages::reserve(0); }));
    if (reinterpret_cast<std::uintptr_t>(nothing.data()) == std::uintptr_t(-1))
        FAIL(sentence, ": the system refused, and reserve returned what the refusal is told by: "
                       "mmap fails with MAP_FAILED, which is not null");
    if (none != std::errc::invalid_argument)
        FAIL(sentence, ": expected std::errc::invalid_argument, found ",
             none ? '"' + none.message() + '"' : std::string{"no error"});
    check_refused("no process has " + std::to_string(more_than_there_is) + " bytes of addresses",
                  support::wide ? too_many() : std::make_error_code(std::errc::not_enough_memory),
                  [] { own_pages::reserve(more_than_there_is); });
}

// --- Task 2: commit

TEST_CASE("task 2: what is committed can be loaded and stored")
{
    const addresses all{8};
    const pages used = all.part(2, 3);
    commit_pages(used);
    check_state(all.all(), used, usable, not_usable);
    CHECK(is_zero(used));
    mark(used);
    CHECK(is_marked(used));
}

TEST_CASE("task 2: a committed page has no memory before somebody touches it")
{
    const addresses all{64};
    commit_pages(all.all());
    check_state(all.all(), all.all(), usable, not_usable);
    check_memory(all.all(), 0, "what was committed has memory, and nobody has touched it yet");
    for (const std::uint64_t page : {0U, 17U, 63U})
        store(all.part(page, 1), 5, std::byte{1});
    check_memory(all.all(), 3, "three pages were stored to");
}

TEST_CASE("task 2: a page beside is a guard: a store there ends the process")
{
    const addresses all{8};
    commit_pages(all.part(2, 3));
    check_state(all.all(), all.part(2, 3), usable, not_usable);
    const std::string mistake = "pages 2 to 4 were to be committed, and no others";
    check_state(all.all(), all.part(5, 3), reserved_only, mistake);
    check_state(all.all(), all.part(0, 2), reserved_only, mistake);
    for (const std::string page : {"5", "1"})
        check_dies("beside", {page}, "page " + page + " is no guard");
}

TEST_CASE("task 2: pages that were committed before stay as they are")
{
    const addresses all{8};
    mark(all.committed(0, 4));
    commit_pages(all.part(2, 4));
    check_state(all.all(), all.part(0, 6), usable, not_usable);
    if (!is_marked(all.part(0, 4)))
        FAIL("pages 0 to 3 were in use when pages 2 to 5 were committed: their bytes have changed");
    CHECK(is_zero(all.part(4, 2)));
    commit_pages(all.part(0, 6));
    CHECK(is_marked(all.part(0, 4)));
}

TEST_CASE("task 2: to commit no bytes is no error, and changes nothing")
{
    const addresses all{4};
    mark(all.committed(3, 1));
    for (const std::uint64_t page : {0U, 1U, 3U})
        must_not_throw("no bytes were to be committed",
                       [&] { own_pages::commit(all.part(page, 0)); });
    check_state(all.all(), all.part(0, 3), reserved_only, "no bytes were to be committed");
    CHECK(is_marked(all.part(3, 1)));
}

TEST_CASE("task 2: more than 4 GiB are committed to their end")
{
    if (!support::wide)
        return;
    const addresses all{5 * gibibyte / own_pages::page_size() + 1};
    if (!raw_commit(all.all())) {
        MESSAGE("not checked: this system promises nobody 5 GiB of memory");
        return;
    }
    raw_give_back(all.all());
    const pages most = all.all().first(static_cast<std::size_t>(5 * gibibyte));
    commit_pages(most);
    check_state(all.all(), most, usable, not_usable);
    check_state(all.all(), all.all().last(own_pages::page_size()), reserved_only,
                "5 GiB were to be committed, and no more");
}

// --- Task 3: give_back

TEST_CASE("task 3: what is given back has no memory any more")
{
    const addresses all{16};
    mark(all.committed(0, 16));
    return_pages(all.part(4, 5));
    check_memory(all.part(4, 5), 0, not_given_back);
}

TEST_CASE("task 3: who touches what was given back is ended, and the addresses stay reserved")
{
    const addresses all{8};
    mark(all.committed(0, 8));
    return_pages(all.part(2, 3));
    check_state(all.all(), all.part(2, 3), reserved_only, not_as_before);
    check_dies("after_return", {}, "what was given back can be used");
}

TEST_CASE("task 3: pages beside keep their bytes and their memory")
{
    const addresses all{16};
    mark(all.committed(0, 16));
    return_pages(all.part(4, 5));
    const std::string mistake = "pages 4 to 8 were to be given back, and no others";
    check_state(all.all(), all.part(9, 7), usable, mistake);
    check_state(all.all(), all.part(0, 4), usable, mistake);
    if (!is_marked(all.part(0, 4)) || !is_marked(all.part(9, 7), 10))
        FAIL(mistake, ": the bytes of others have changed");
    check_memory(all.part(0, 4), 4, mistake);
    check_memory(all.part(9, 7), 7, mistake);
}

TEST_CASE("task 3: committed again, it is zeros and takes no memory until it is touched")
{
    const addresses all{8};
    mark(all.committed(0, 8));
    return_pages(all.part(1, 6));
    check_state(all.all(), all.part(1, 6), reserved_only, not_as_before);
    REQUIRE(raw_commit(all.part(1, 6)));
    check_memory(all.part(1, 6), 0, not_given_back);
    if (!is_zero(all.part(1, 6)))
        FAIL("what was given back and committed again shows the bytes of before");
}

TEST_CASE("task 3: however many pages are given back, they are zeros when committed again")
{
    const addresses all{32 * mebibyte / own_pages::page_size()};
    const std::uint64_t most = all.all().size() / own_pages::page_size();
    for (const std::uint64_t count : {std::uint64_t{300}, std::uint64_t{1'100}, most}) {
        const pages used = all.committed(0, count);
        for (std::uint64_t page = 0; page < count; ++page)
            store(own_pages::part(used, page, 1), 0, std::byte{7});
        return_pages(used);
        check_state(all.all(), used, reserved_only, not_as_before);
        REQUIRE(raw_commit(used));
        check_memory(used, 0, not_given_back);
        for (std::uint64_t page = 0; page < count; ++page)
            if (load(own_pages::part(used, page, 1), 0) != std::byte{})
                FAIL(pages_in_words(count), " were given back and committed again: page ", page,
                     " shows the bytes of before");
        raw_give_back(used);
    }
}

TEST_CASE("task 3: to give back no bytes is no error, and changes nothing")
{
    const addresses all{4};
    mark(all.committed(0, 4));
    for (const std::uint64_t page : {0U, 2U, 4U}) {
        const std::string mistake =
            "no bytes were to be given back, from page " + std::to_string(page) + " on";
        must_not_throw(mistake, [&] { own_pages::give_back(all.part(page, 0)); });
        check_state(all.all(), all.all(), usable, mistake);
        check_memory(all.all(), 4, mistake);
    }
}

TEST_CASE("task 3: pages that are not committed may be among what is given back")
{
    const addresses all{8};
    mark(all.committed(2, 1));
    mark(all.committed(5, 2));
    for (int round = 0; round < 2; ++round) { // the second time none is committed
        return_pages(all.all());
        check_given_back(all.all(), all.all());
    }
}

TEST_CASE("task 3: more than 4 GiB are given back to their end")
{
    if (!support::wide)
        return;
    const addresses all{5 * gibibyte / own_pages::page_size() + 1};
    if (!raw_commit(all.all())) {
        MESSAGE("not checked: this system promises nobody 5 GiB of memory");
        return;
    }
    const pages most = all.all().first(static_cast<std::size_t>(5 * gibibyte));
    for (const std::size_t offset : {std::size_t{0}, most.size() / 2, most.size()})
        store(all.all(), offset, std::byte{1});
    return_pages(most);
    check_state(all.all(), most, reserved_only, not_as_before);
    for (const std::uint64_t first :
         {std::uint64_t{0}, most.size() / bytes_of(2) - 500, most.size() / bytes_of(1) - 1'000})
        check_memory(all.part(first, 1'000), 0, not_given_back);
    check_memory(all.all().last(own_pages::page_size()), 1,
                 "5 GiB were to be given back, and no more");
}

// --- Task 4: touched

namespace {

const std::string not_taken = "that is what the system says where not all of these pages are "
                              "taken. Is it asked for more than what is left of the part?";

void check_count(pages part, std::uint64_t expected, const std::string& why,
                 const std::string& no_memory = not_taken)
{
    std::uint64_t found = 0;
    must_not_throw(
        miscounted, [&] { found = own_pages::touched(part); }, std::errc::not_enough_memory,
        no_memory);
    if (found != expected)
        FAIL(miscounted, ": ", why, ": of ", pages_in_words(part.size() / own_pages::page_size()),
             " expected ", expected, ", found ", found);
}

/// Before many are counted: where the buffer is too small, the answers destroy what stands behind.
void check_buffer()
{
    if (const std::string flaw = buffer_that_grows(); !flaw.empty())
        FAIL(flaw);
}

} // namespace

TEST_CASE("task 4: the pages that have memory are counted")
{
    const addresses all{16};
    all.committed(0, 16);
    for (const std::uint64_t page : {0U, 1U, 5U, 15U})
        store(all.part(page, 1), 100, std::byte{1});
    check_count(all.all(), 4, "pages 0, 1, 5 and 15 were stored to");
    check_count(all.part(0, 1), 1, "page 0 alone");
    check_count(all.part(2, 3), 0, "pages 2 to 4, of which none was touched");
    check_count(all.part(5, 11), 2, "pages 5 to 15");
    check_count(all.part(3, 0), 0, "no pages");
}

TEST_CASE("task 4: a page of zeros has memory, too, once somebody has touched it")
{
    const addresses all{8};
    all.committed(0, 8);
    store(all.part(2, 1), 7, std::byte{0});
    check_count(all.all(), 1, "a 0 was stored to page 2");
    CHECK(load(all.part(6, 1), 7) == std::byte{});
    check_count(all.all(), 2, "page 6 was loaded from");
}

TEST_CASE("task 4: to count touches no page")
{
    const addresses all{16};
    all.committed(4, 8);
    for (int round = 0; round < 2; ++round) {
        check_count(all.all(), 0, "nobody has touched any");
        check_memory(all.all(), 0, "touched() itself has touched pages");
    }
    CHECK(is_zero(all.part(4, 8)));
}

TEST_CASE("task 4: every call counts what is there now")
{
    const addresses all{8};
    all.committed(0, 8);
    std::uint64_t expected = 0;
    for (const std::uint64_t page : {3U, 0U, 7U}) {
        store(all.part(page, 1), 0, std::byte{1});
        check_count(all.all(), ++expected, "one more was stored to");
    }
    raw_give_back(all.part(0, 4));
    check_count(all.all(), 1, "pages 0 to 3 were given back");
    check_count(all.part(4, 4), 1, "page 7 is left");
}

TEST_CASE("task 4: however many pages they are, each is counted once")
{
    check_buffer();
    std::mt19937 random{11};
    const addresses all{9'000};
    all.committed(0, 9'000);
    std::vector<bool> stored(9'000);
    for (const std::size_t most : {3U, 400U, 3'000U}) {
        for (std::size_t i = 0; i < most; ++i) {
            const std::size_t page = random() % stored.size();
            stored[page] = true;
            store(all.part(page, 1), random() % own_pages::page_size(), std::byte{1});
        }
        for (const std::size_t count :
             {1U, 63U, 511U, 512U, 513U, 1'025U, 4'095U, 4'096U, 4'097U, 8'193U})
            for (const std::size_t first : {0U, 1U, 807U}) {
                const auto begin = stored.begin() + static_cast<std::ptrdiff_t>(first);
                check_count(all.part(first, count),
                            static_cast<std::uint64_t>(std::count(
                                begin, begin + static_cast<std::ptrdiff_t>(count), true)),
                            "from page " + std::to_string(first) + " on");
            }
    }
    check_count(all.all(), static_cast<std::uint64_t>(std::ranges::count(stored, true)), "all");
}

TEST_CASE("task 4: 64 GiB are counted with little memory, where few pages are committed")
{
    check_buffer();
    const std::uint64_t length = (support::wide ? 64 : 1) * gibibyte;
    if (!has_addresses(length))
        return;
    const std::uint64_t count = length / own_pages::page_size();
    const addresses all{count};
    std::uint64_t expected = 0;
    for (const std::uint64_t page :
         {std::uint64_t{0}, std::uint64_t{70'000}, count / 2 - 1, count / 2, count - 1}) {
        store(all.committed(page, 1), 0, std::byte{1});
        ++expected;
    }
    const auto little = memory_limit(support::wide ? 8 * mebibyte : mebibyte / 8);
    check_count(all.all(), expected, "pages far apart",
                "this process may have too little memory for a buffer that has the answer for all "
                "pages. Ask for some thousands at a time");
    if (little == nullptr)
        MESSAGE("not checked: Wine keeps no limit of memory");
}

TEST_CASE("task 4: more than 65,535 pages may have memory")
{
    check_buffer();
    constexpr std::uint64_t count = 0x1'0001;
    const addresses all{count};
    if (!raw_commit(all.all())) {
        MESSAGE("not checked: this system does not promise ", bytes_of(count), " bytes of memory");
        return;
    }
    for (std::uint64_t page = 0; page < count; ++page) // a load alone takes no memory on Linux
        (void)load(all.part(page, 1), 0);
    check_count(all.all(), count, "each was loaded from");
}

TEST_CASE("task 4: nothing stays open")
{
    const addresses all{4};
    const open_files before;
    check_count(all.all(), 0, "none is committed");
    before.check_closed("touched leaves something open");
}

// --- All of it

TEST_CASE("task 4: after each step the system counts the same pages, and so does touched")
{
    const reserved some{bytes_of(32)};
    const auto both = [&](std::uint64_t expected, const std::string& step) {
        check_memory(some.all(), expected, step);
        check_count(some.all(), expected, step);
    };
    both(0, "reserved");
    const auto commit = [&](std::uint64_t first, std::uint64_t count) {
        const pages part = own_pages::part(some.all(), first, count);
        commit_pages(part);
        check_state(some.all(), part, usable, not_usable); // what is not would end this process
    };
    commit(0, 16);
    both(0, "committed");
    mark(own_pages::part(some.all(), 4, 6));
    both(6, "six pages stored to");
    return_pages(own_pages::part(some.all(), 8, 8));
    check_state(some.all(), own_pages::part(some.all(), 8, 8), reserved_only, not_as_before);
    both(4, "two of them given back");
    commit(8, 8);
    both(4, "committed again");
    if (!is_zero(own_pages::part(some.all(), 8, 8)))
        FAIL("what was given back and committed again shows the bytes of before");
    both(12, "those eight loaded from");
    if (!is_marked(own_pages::part(some.all(), 4, 4)))
        FAIL("pages 8 to 15 were given back, and the bytes of pages 4 to 7 have changed");
    return_pages(some.all());
    both(0, "all given back");
}

TEST_CASE("task 2: a second process has another value at the same address")
{
    const addresses some{16};
    commit_pages(some.all());
    check_state(some.all(), some.all(), usable, not_usable);
    mark(some.all());
    const auto address = reinterpret_cast<std::uintptr_t>(some.all().data());
    auto other = support::start_role("other_process", {std::to_string(address)});
    const process::exit_status status = other.wait();
    if (status == process::exit_status{9, 0})
        MESSAGE("not checked: the other process has something else at that address");
    else if (status == process::exit_status{4, 0})
        FAIL("a second process has committed 16 pages at the same address, and does not find zeros "
             "there, or not what it has stored");
    else if (!status.success())
        FAIL("a second process has reserved 16 pages at the same address, and cannot commit these: "
             "it ",
             process::describe(status), ". ", a_page_more, ' ', other.errors());
    if (!is_marked(some.all()))
        FAIL("a second process has stored at the same address, and it is seen here");
}

// --- What is given

TEST_CASE("a part lies in the pages that it is a part of")
{
    const addresses all{4};
    CHECK(own_pages::part(all.all(), 1, 2).data() == all.all().data() + bytes_of(1));
    CHECK(own_pages::part(all.all(), 1, 2).size() == bytes_of(2));
    CHECK(own_pages::part(all.all(), 4, 0).empty());
    constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
    using two = std::pair<std::uint64_t, std::uint64_t>;
    for (const auto& [first, count] :
         {two{4, 1}, two{5, 0}, two{0, 5}, two{2, 3}, two{1, largest}, two{largest, 1}})
        CHECK(support::code_of([&] { own_pages::part(all.all(), first, count); }) ==
              std::errc::result_out_of_range);
}

TEST_CASE("what is released is free, and can be reserved at its address again")
{
    const pages first = raw_reserve(16 * 65'536);
    REQUIRE_FALSE(first.empty());
    const auto address = reinterpret_cast<std::uintptr_t>(first.data());
    CHECK(support::code_of([&] { own_pages::reserve_at(address, 65'536); }));
    check_state(first, first, reserved_only, "reserve_at takes what is taken");
    own_pages::release(first);
    check_state(first, first, "", "released");
    const pages again = own_pages::reserve_at(address, 16 * 65'536);
    CHECK(again.data() == first.data());
    check_state(again, again, reserved_only, not_reserved);
    own_pages::release(again);
    CHECK(support::code_of([] { own_pages::release({}); }));
}
