// The checks of lesson 6 that are for Linux: what /proc says, limits of memory, errors in the
// place of system calls, a child made by fork.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <locale>
#include <memory>
#include <new>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

import own_pages;
import process;
import support;

#include "../support/given_back_posix.hpp"
#include "../support/refused_posix.hpp"

#include "own_pages.hpp"

namespace {

/// A huge page has memory as a whole when one byte of it is touched: not in this process.
const int no_huge_pages = prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);

constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20;

std::error_code error_of(int number)
{
    return {number, std::generic_category()};
}

std::uint64_t bytes_of(std::uint64_t count)
{
    return count * own_pages::page_size();
}

/// What may be done with the first one of these pages.
std::string state_at(pages part)
{
    return runs(part).front().state;
}

/// Whether a system call begins in these pages.
bool is_in(const support::system_call& call, pages part)
{
    const auto begin = reinterpret_cast<std::uintptr_t>(part.data());
    return begin <= call.arguments[0] && call.arguments[0] < begin + part.size();
}

/// Holds that a call of the system that fails, with any error, is made once and that its error
/// comes. An answer that makes no such call is not looked at.
void check_error_comes(int number, const std::string& name, pages part,
                       const std::function<void()>& body)
{
    for (const int error : {EACCES, ENOMEM, EAGAIN, EINTR, EIO, EINVAL}) {
        int calls = 0;
        std::error_code found;
        const std::string skipped = support::watch_calls(
            {number},
            [&](const support::system_call& call) {
                return is_in(call, part) ? (++calls, error) : 0;
            },
            [&] { found = support::code_of(body); });
        if (!skipped.empty()) {
            MESSAGE(skipped);
            return;
        }
        if (calls == 0)
            return;
        const std::error_code expected = error_of(error);
        if (found != expected || calls != 1)
            FAIL(name, " fails with \"", expected.message(), "\" (errno ", error,
                 "): expected that error after one call, found ",
                 found ? '"' + found.message() + '"' : std::string{"no error"}, " after ", calls);
    }
}

} // namespace

pages raw_reserve(std::uint64_t length, std::uintptr_t address)
{
    const auto size = static_cast<std::size_t>(length);
    const int flags =
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | (address == 0 ? 0 : MAP_FIXED_NOREPLACE);
    void* const got = mmap(reinterpret_cast<void*>(address), size, PROT_NONE, flags, -1, 0);
    return got == MAP_FAILED ? pages{} : pages{static_cast<std::byte*>(got), size};
}

bool raw_commit(pages part)
{
    return mprotect(part.data(), part.size(), PROT_READ | PROT_WRITE) == 0;
}

void raw_give_back(pages part)
{
    REQUIRE(madvise(part.data(), part.size(), MADV_DONTNEED) == 0);
    REQUIRE(mprotect(part.data(), part.size(), PROT_NONE) == 0);
}

void raw_release(pages all)
{
    if (!all.empty())
        munmap(all.data(), all.size());
}

std::uint64_t with_memory(pages part)
{
    const int map = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    const std::size_t count = part.size() / own_pages::page_size();
    std::vector<std::uint64_t> found(count);
    const auto at = static_cast<off_t>(reinterpret_cast<std::uintptr_t>(part.data()) /
                                       own_pages::page_size() * 8);
    const ssize_t size = pread(map, found.data(), count * 8, at);
    close(map);
    REQUIRE(size == static_cast<ssize_t>(count * 8));
    return static_cast<std::uint64_t>(
        std::ranges::count_if(found, [](std::uint64_t page) { return page >> 63 != 0; }));
}

std::vector<run_of_pages> runs(pages part)
{
    const auto begin = reinterpret_cast<std::uintptr_t>(part.data());
    const std::uint64_t end = std::uint64_t{begin} + part.size();
    std::vector<run_of_pages> found;
    std::uint64_t at = begin;
    for (const support::region& one : support::mapped_regions()) {
        if (one.end <= begin || one.begin >= end)
            continue;
        if (one.begin > at)
            found.push_back({at, one.begin, ""});
        found.push_back({one.begin, one.end, one.rights});
        at = one.end;
    }
    if (at < end)
        found.push_back({at, end, ""});
    return found;
}

std::error_code too_many()
{
    return error_of(ENOMEM);
}

std::string buffer_that_grows()
{
    const std::uint64_t few = std::uint64_t{1} << (support::wide ? 36 : 28); // 64 GiB, 256 MiB
    std::vector<int> watched = support::opening_calls();
    watched.push_back(SYS_mincore);
    std::vector<std::uint64_t> most; // pages that one call was asked for
    for (const std::uint64_t length : {few, 4 * few}) {
        const pages all = raw_reserve(length);
        std::uint64_t largest = 0;
        const std::string skipped = support::watch_calls(
            watched,
            [&](const support::system_call& call) { // who asks the page map is not looked at here
                if (call.number == SYS_mincore)
                    largest = std::max(largest, call.arguments[1] / own_pages::page_size());
                return EIO; // so no answer is written anywhere
            },
            [&] { support::code_of([&] { own_pages::touched(all); }); });
        raw_release(all);
        if (!skipped.empty() || all.empty())
            return "";
        most.push_back(largest);
    }
    if (most[0] >= most[1])
        return "";
    return "mincore was asked in one call for " + std::to_string(most[1]) +
           " pages where there are " + std::to_string(4 * few / own_pages::page_size()) +
           ", and for " + std::to_string(most[0]) +
           " where there is a fourth of them: it writes a byte for each, and the buffer must be no "
           "larger for more pages. Ask for some thousands at a time";
}

std::shared_ptr<void> memory_limit(std::uint64_t more)
{
    return std::make_shared<support::limit>(support::resource::memory, more);
}

namespace {

/// Holds that a child made by fork finds what is stored in `part`, and stores for itself alone.
void check_copied_to_child(pages part, const std::string& after)
{
    mark(part, 1);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        support::end_on_fault(2);
        const bool copied = is_marked(part, 1);
        mark(part, 50);
        _exit(!copied ? 2 : is_marked(part, 50) ? 0 : 1);
    }
    int status = -1;
    CHECK(waitpid(child, &status, 0) == child);
    if (WEXITSTATUS(status) == 2)
        FAIL(
            "a child made by fork does not find there what its parent had stored: it gets no copy ",
            after);
    CHECK(status == 0);
    if (!is_marked(part, 1))
        FAIL("a child has stored, and it is seen here: what is reserved is shared ", after);
}

} // namespace

TEST_CASE("task 1: a child of fork finds what was stored, and what it stores is its own")
{
    const reserved some{own_pages::page_size()};
    REQUIRE(raw_commit(some.all()));
    check_copied_to_child(some.all(), "of what reserve() has returned");
}

TEST_CASE("task 2: a child of fork finds what was stored in pages that were committed")
{
    const addresses all{8};
    commit_pages(all.part(2, 3));
    check_state(all.all(), all.part(2, 3), usable, not_usable);
    check_copied_to_child(all.part(2, 3), "of what commit() has made usable");
}

TEST_CASE("task 3: a child of fork finds what was stored in pages that were given back before")
{
    const addresses all{8};
    mark(all.committed(0, 8));
    return_pages(all.part(2, 3));
    REQUIRE(raw_commit(all.part(2, 3)));
    check_copied_to_child(all.part(0, 8), "after pages 2 to 4 were given back and committed again");
}

TEST_CASE("task 1: where the addresses beside are somebody else's, it takes others")
{
    const std::size_t size = own_pages::page_size();
    const std::string mistake =
        not_reserved + ": the addresses beside those of an earlier call are somebody else's now";
    const reserved first{bytes_of(4)};
    const auto begin = reinterpret_cast<std::uintptr_t>(first.all().data());
    std::vector<pages> beside; // as many as are free there
    for (const bool above : {true, false})
        for (std::size_t length = mebibyte << 6; length >= size; length /= 2) {
            const pages got =
                raw_reserve(length, above ? begin + first.all().size() : begin - length);
            if (got.empty())
                continue;
            REQUIRE(raw_commit(got.first(size)));
            REQUIRE(raw_commit(got.last(size)));
            mark(got.first(size), 7), mark(got.last(size), 7);
            beside.push_back(got);
            break;
        }
    {
        const reserved second{bytes_of(4), mistake}, third{bytes_of(4), mistake};
        check_state(first.all(), first.all(), reserved_only, mistake);
        for (const pages got : beside)
            if (state_at(got) != usable || state_at(got.last(size)) != usable ||
                !is_marked(got.first(size), 7) || !is_marked(got.last(size), 7))
                FAIL(mistake, ", and were taken from them");
    }
    for (const pages got : beside)
        raw_release(got);
}

TEST_CASE("task 1: it insists on no address of its own choice")
{
    std::error_code found;
    if (!with_refused(
            {{support::map_call, 3, MAP_FIXED_NOREPLACE, MAP_FIXED_NOREPLACE}}, EEXIST, [&] {
                found = support::code_of([] { raw_release(own_pages::reserve(bytes_of(4))); });
            })) {
        MESSAGE(nothing_refused);
        return;
    }
    if (found)
        FAIL("mmap was asked for addresses of the answer's own choice (MAP_FIXED_NOREPLACE), and "
             "somebody else has them: expected that others are taken, which the system has free, "
             "found the error \"",
             found.message(), '"');
}

TEST_CASE("task 1: whatever error mmap has comes as it is")
{
    for (const int error : {EAGAIN, EPERM, ENFILE}) {
        std::error_code found;
        // Of no rights at all: so only addresses are refused.
        if (!with_refused({{support::map_call, 2, ~std::uint32_t{0}, PROT_NONE}}, error, [&] {
                found = support::code_of([] { own_pages::reserve(64 * mebibyte); });
            })) {
            MESSAGE(nothing_refused);
            return;
        }
        if (found != error_of(error))
            FAIL("mmap fails with errno ", error, ": expected that error, found ",
                 found ? '"' + found.message() + '"' : std::string{"no error"});
    }
}

TEST_CASE("task 1: what is committed there counts for a limit of memory")
{
    const reserved some{64 * mebibyte};
    const auto little = memory_limit(16 * mebibyte);
    if (raw_commit(some.all()))
        FAIL("a process that may have 16 MiB has committed 64 of what was reserved: are these "
             "addresses taken as a stack?");
}

TEST_CASE("task 1: so many addresses are taken, and no more, and nothing else is kept")
{
    for (const std::uint64_t count : {1U, 16U, 700U}) {
        const std::uint64_t length = count * own_pages::page_size();
        const std::uint64_t mapped = support::status_bytes("VmSize");
        for (int i = 0; i < 100; ++i)
            raw_release(own_pages::reserve(length));
        if (support::status_bytes("VmSize") >= mapped + 50 * own_pages::page_size())
            FAIL("100 times ", pages_in_words(count),
                 " were reserved, and what was returned was "
                 "released: some of the addresses are still taken. Are more mapped than returned?");
        const std::string kept = kept_by("reserve(" + std::to_string(length) +
                                             "), and then "
                                             "munmap of what it had returned,",
                                         [&] { raw_release(own_pages::reserve(length)); });
        if (!kept.empty())
            FAIL(kept);
    }
}

TEST_CASE("task 2: where a limit of memory is reached there is an error")
{
    const addresses all{64 * mebibyte / own_pages::page_size()};
    mark(all.committed(4, 4));
    const auto little = memory_limit(16 * mebibyte);
    check_refused("a process that may have 16 MiB commits 64",
                  std::make_error_code(std::errc::not_enough_memory),
                  [&] { own_pages::commit(all.all()); });
    check_state(all.all(), all.part(4, 4), usable,
                "pages 4 to 7 were in use when a commit of all was refused");
    if (!is_marked(all.part(4, 4)))
        FAIL("pages 4 to 7 were in use when a commit of all was refused: their bytes have changed");
    commit_pages(all.part(0, 8));
}

TEST_CASE("task 2: pages that were committed before can be used at every moment of a commit")
{
    const addresses all{8};
    mark(all.committed(2, 2));
    std::string found = usable;
    const std::string skipped = support::watch_calls(
        {SYS_mprotect, SYS_munmap, SYS_madvise, support::map_call},
        [&](const support::system_call&) {
            if (const std::string now = runs(all.part(2, 2)).front().state; now != usable)
                found = now;
            return 0;
        },
        [&] { commit_pages(all.all()); });
    if (!skipped.empty()) {
        MESSAGE(skipped);
        return;
    }
    if (found != usable)
        FAIL("pages 2 and 3 were in use when all 8 were committed, and between two calls of the "
             "system ",
             in_words(found), ": a thread that uses them at that moment is ended");
    CHECK(is_marked(all.part(2, 2)));
}

TEST_CASE("task 2: a touch of one page brings no others, also where huge pages could be had")
{
    const addresses all{64};
    bool wanted = false;
    const std::string skipped = support::watch_calls(
        {SYS_madvise},
        [&](const support::system_call& call) {
            wanted = wanted || (is_in(call, all.all()) && call.arguments[2] == MADV_HUGEPAGE);
            return 0;
        },
        [&] { must_not_throw(not_usable, [&] { own_pages::commit(all.all()); }); });
    if (!skipped.empty())
        MESSAGE(skipped);
    if (wanted)
        FAIL(
            "huge pages were asked for (MADV_HUGEPAGE): where they can be had, a store to one page "
            "gives memory to 512, of which nobody has touched the others");
}

TEST_CASE("task 2: addresses that are not taken are refused, and stay free")
{
    const addresses all{3};
    const pages hole = all.part(1, 1);
    raw_release(hole);
    check_refused("page 1 of 3 is not reserved", error_of(ENOMEM),
                  [&] { own_pages::commit(hole); });
    check_state(all.all(), hole, "", "page 1 of 3 is not reserved, and was to be committed");
}

TEST_CASE("task 2: whatever error mprotect has comes as it is, at the first try")
{
    const addresses all{4};
    check_error_comes(SYS_mprotect, "mprotect", all.all(),
                      [&] { own_pages::commit(all.part(0, 2)); });
}

TEST_CASE("task 3: what is given back counts for no limit of memory any more")
{
    const addresses all{128 * mebibyte / own_pages::page_size()};
    const std::uint64_t half = all.all().size() / own_pages::page_size() / 2;
    const auto little = memory_limit(96 * mebibyte);
    REQUIRE(raw_commit(all.part(0, half)));
    return_pages(all.part(0, half));
    if (!raw_commit(all.part(half, half)))
        FAIL("a process that may have 96 MiB has committed 64, given them back, and cannot commit "
             "64 others: does the system still count them as usable?");
}

TEST_CASE("task 3: whatever error the system has comes as it is, at the first try")
{
    const addresses all{4};
    all.committed(0, 4);
    const auto give_back = [&] { own_pages::give_back(all.part(0, 2)); };
    check_error_comes(SYS_madvise, "madvise", all.all(), give_back);
    check_error_comes(SYS_mprotect, "mprotect", all.all(), give_back);
}

TEST_CASE("task 3: the addresses are not free at any moment")
{
    const addresses all{8};
    mark(all.committed(0, 8));
    bool unmapped = false;
    const std::string skipped = support::watch_calls(
        {SYS_munmap},
        [&](const support::system_call& call) {
            unmapped = unmapped || is_in(call, all.all());
            return 0;
        },
        [&] { must_not_throw(not_given_back, [&] { own_pages::give_back(all.part(2, 3)); }); });
    if (!skipped.empty())
        MESSAGE(skipped);
    if (unmapped)
        FAIL("pages 2 to 4 were unmapped: until they are taken anew another thread may get these "
             "addresses");
}

TEST_CASE("task 4: if the system does not say it, its error comes")
{
    const addresses all{4};
    mark(all.committed(0, 4));
    for (const int error : {EAGAIN, EMFILE}) {
        std::error_code found;
        if (!with_refused(
                {{SYS_mincore},
                 {SYS_openat},
#ifdef SYS_open
                 {SYS_open}
#endif
                },
                error, [&] { found = support::code_of([&] { own_pages::touched(all.all()); }); })) {
            MESSAGE(nothing_refused);
            return;
        }
        if (found != error_of(error))
            FAIL("the system fails with errno ", error, ": expected that error, found ",
                 found ? '"' + found.message() + '"' : std::string{"none, and a count"});
    }
}

TEST_CASE("task 4: of what mincore says of a page the lowest bit counts, and no other")
{
    const addresses all{64};
    mark(all.committed(20, 20));
    std::uint64_t found = 0;
    std::error_code code;
    const std::string skipped = support::watch_calls(
        {SYS_mincore},
        [](const support::system_call& call) {
            const auto argument = [&](unsigned number) {
                return static_cast<std::uintptr_t>(call.arguments[number]);
            };
            auto* const place = reinterpret_cast<void*>(argument(0));
            const std::size_t size = argument(1);
            auto* const said = reinterpret_cast<unsigned char*>(argument(2));
            if (mincore(place, size, said) != 0)
                return errno;
            const std::size_t page = own_pages::page_size();
            std::transform(said, said + (size + page - 1) / page, said, [](unsigned char one) {
                return static_cast<unsigned char>(one | 0xFE);
            });
            return support::answered;
        },
        [&] { code = support::code_of([&] { found = own_pages::touched(all.all()); }); });
    if (!skipped.empty()) {
        MESSAGE(skipped);
        return;
    }
    if (code)
        FAIL(miscounted, ": there was an error: ", code.message());
    if (found != 20)
        FAIL(miscounted, ": of 64 pages expected 20, found ", found,
             ". Bit 0 of mincore's answer counts. The other seven may be anything (here they are "
             "1): man 2 mincore");
}

TEST_CASE("task 4: an error leaves nothing behind")
{
    const addresses all{4};
    raw_release(all.part(1, 1));
    const std::string kept = kept_by("touched, for pages that are not reserved,", [&] {
        support::code_of([&] { own_pages::touched(all.all()); });
    });
    if (!kept.empty())
        FAIL(kept);
}

TEST_CASE("task 4: pages are committed, counted and given back, and nothing is kept")
{
    const addresses all{64};
    const std::string kept = kept_by("commit, touched and give_back", [&] {
        own_pages::commit(all.all());
        own_pages::touched(all.all());
        own_pages::give_back(all.all());
    });
    if (!kept.empty())
        FAIL(kept);
}

// What is given.

TEST_CASE("the errors of reserve_at and release are the system's")
{
    const addresses all{2};
    const auto address = reinterpret_cast<std::uintptr_t>(all.all().data());
    check_refused("an address that is taken is reserved again", error_of(EEXIST),
                  [&] { own_pages::reserve_at(address, own_pages::page_size()); });
    check_refused("no bytes are released", error_of(EINVAL), [] { own_pages::release({}); });
}

TEST_CASE("a part may begin behind page number 2^32, and have more pages")
{
    const std::uint64_t many = (std::uint64_t{1} << 32) + 1, size = own_pages::page_size();
    const pages all = support::wide ? raw_reserve(2 * many * size) : pages{};
    if (all.empty()) {
        MESSAGE("not checked: this process may not have so many addresses");
        return;
    }
    const pages found = own_pages::part(all, many, many);
    const auto before = static_cast<std::uint64_t>(found.data() - all.data());
    raw_release(all);
    if (before != many * size || found.size() != many * size)
        FAIL("2^32 + 1 pages from page 2^32 + 1 on: expected ", many * size, " bytes behind ",
             many * size, ", found ", found.size(), " behind ", before,
             ": is a number of pages kept in 32 bits?");
}
