// The checks of lesson 7 that are for Linux: files that are cut before a copy and during it.

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <new>
#include <span>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

import any_offset;
import cut_short;
import process;
import support;

#include "../support/failing_heap_posix.hpp"

#include "cut_short.hpp"
#include "scenes_posix.hpp"

namespace {

// --- Scenes in which a page goes

/// Cuts a file at a byte, and copies all ranges of whole pages.
const bool cut_at = scene("cut_at", [](const support::role_arguments& words) {
    const pages five{5};
    const std::size_t keep = std::stoul(words.at(0)) * page + std::stoul(words.at(1));
    const auto left = five.left(keep);
    five.cut(keep);
    for (const bool gone : {true, false})
        for (std::size_t first = 0; first < 5; ++first)
            for (std::size_t end = first + 1; end <= 5; ++end) {
                if (((end - 1) * page >= keep) != gone)
                    continue;
                const std::size_t begin = first * page, length = (end - first) * page;
                const auto wrong = copied_wrong(five.view().subspan(begin, length),
                                                bytes{left}.subspan(begin, length), gone);
                if (!wrong.empty())
                    return "a file of 5 pages was cut to " + std::to_string(keep) +
                           " bytes, pages " + std::to_string(first) + " to " +
                           std::to_string(end - 1) + " were to be copied: " + wrong;
            }
    return std::string{};
});

/// Cuts a file behind its second page, and copies ranges that begin and end beside the cut.
const bool beside_cut = scene("beside_cut", [](const support::role_arguments&) {
    const pages five{5};
    const auto left = five.left(2 * page);
    five.cut(2 * page);
    struct range
    {
        std::size_t first, length;
        bool gone;
    };
    for (const auto& [first, length, gone] : std::vector<range>{
             {2 * page - 1, 1, false},
             {2 * page - 1, 2, true},
             {2 * page - 100, 101, true},
             {2 * page, 1, true},
             {2 * page + 17, 1, true},
             {3 * page - 1, 1, true},
             {page + 1, page - 1, false},
             {page + 1, page, true},
             {5 * page - 1, 1, true},
             {2 * page, 0, false},
         })
        if (const auto wrong = copied_wrong(five.view().subspan(first, length),
                                            bytes{left}.subspan(first, length), gone);
            !wrong.empty())
            return "a file of 5 pages was cut to 2, " + std::to_string(length) +
                   " bytes from byte " + std::to_string(first) + " on were to be copied: " + wrong;
    return std::string{};
});

/// The same page, again and again, and then it is there again.
const bool again = scene("again", [](const support::role_arguments&) {
    const pages three{3};
    const sigset_t before = blocked_now();
    for (int round = 0; round < 5; ++round) {
        three.cut(page);
        for (int i = 0; i < 3; ++i)
            if (auto wrong = copied_wrong(three.view(), three.left(page), true); !wrong.empty())
                return "the same page, for a second time: " + wrong;
        three.whole();
        if (auto wrong = copied_wrong(three.view(), three.view(), false); !wrong.empty())
            return "the file is long again, after an error: " + wrong;
    }
    return blocked_otherwise(before);
});

/// The pages go while they are copied.
const bool meanwhile = scene("meanwhile", [](const support::role_arguments&) {
    const pages four{4};
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    const waiting_buffer into{four.size(), [&] { four.cut(0); }};
    return error_expected(copy_out(four.view(), into.all()),
                          "the pages were there when the copy began, and went then");
});

/// A range of more than 4 GiB, of which one page is there.
const bool longer = scene("longer", [](const support::role_arguments&) {
    constexpr std::size_t length = sizeof(void*) == 8 ? (std::size_t{4} << 30) + 16 : 1 << 24;
    const int handle = memfd_create("pages", MFD_CLOEXEC);
    (void)!ftruncate(handle, static_cast<off_t>(page));
    void* const from = mmap(nullptr, length, PROT_READ, MAP_SHARED, handle, 0);
    void* const into = mmap(nullptr, length, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (from == MAP_FAILED || into == MAP_FAILED)
        return std::string{"not checked: this process may not have so many addresses"};
    return error_expected(
        copy_out({static_cast<std::byte*>(from), length}, {static_cast<std::byte*>(into), length}),
        std::to_string(length) + " bytes, of which one page is there");
});

/// In the middle of a long copy its thread loads from the last page of the range, which has gone.
const bool far_off = scene("far_off", [](const support::role_arguments&) {
    const pages forty{40};
    const waiting_buffer into{forty.size(), [&] {
                                  forty.cut(page);
                                  load(forty.view().data() + 39 * page);
                              }};
    return error_expected(copy_out(forty.view(), into.all()),
                          "in the middle of a copy the last page of its range was touched, and had "
                          "gone");
});

/// One thread is in the middle of a copy while another one begins and ends its own.
const bool two_threads = scene("two_threads", [](const support::role_arguments& words) {
    const bool other_gone = words.at(0) == "gone";
    const pages mine{3}, others{3};
    if (other_gone)
        others.cut(page);
    std::error_code found;
    const waiting_buffer into{mine.size(), [&] {
                                  mine.cut(0); // not before: a copy may begin at its end
                                  std::thread{[&] {
                                      std::vector<std::byte> few(others.size());
                                      found = copy_out(others.view(), few);
                                  }}.join();
                              }};
    const auto code = copy_out(mine.view(), into.all());
    if (other_gone)
        if (auto wrong = error_expected(found, "in a thread, while another one copies");
            !wrong.empty())
            return wrong;
    if (!other_gone && found)
        return not_copied + " by a thread, while another one copies: " + in_words(found);
    return error_expected(code, "a thread copies while another one begins and ends a copy");
});

/// One thread begins a copy in the middle of another one's, which ends first.
const bool crossed = scene("crossed", [](const support::role_arguments&) {
    const pages mine{2}, others{2};
    std::atomic<bool> other_begun{false}, mine_ended{false};
    std::error_code found;
    std::thread other;
    const waiting_buffer into{mine.size(), [&] {
                                  other = std::thread{[&] {
                                      const waiting_buffer few{others.size(), [&] {
                                                                   others.cut(0);
                                                                   other_begun = true;
                                                                   other_begun.notify_one();
                                                                   mine_ended.wait(false);
                                                               }};
                                      found = copy_out(others.view(), few.all());
                                  }};
                                  other_begun.wait(false);
                                  mine.cut(0);
                              }};
    const auto code = copy_out(mine.view(), into.all());
    mine_ended = true;
    mine_ended.notify_one();
    other.join();
    if (auto wrong = error_expected(code, "a thread copies, and another one has begun meanwhile");
        !wrong.empty())
        return wrong;
    return error_expected(found, "a thread copies, and one that was before it has ended meanwhile");
});

/// Threads that copy at the same time, each its own pages.
const bool many_threads = scene("many_threads", [](const support::role_arguments&) {
    std::atomic<int> ready{0};
    std::vector<std::string> wrong(4);
    const auto copy = [&](std::string& mine) {
        const pages three{3};
        for (++ready; ready < 4;)
            std::this_thread::yield();
        for (unsigned round = 0; round < 100 && mine.empty(); ++round) {
            const std::size_t keep = round % 4 * page;
            three.whole();
            three.cut(keep);
            mine = copied_wrong(three.view(), three.left(keep), keep < three.size());
        }
    };
    std::vector<std::thread> threads;
    for (auto& mine : wrong)
        threads.emplace_back(copy, std::ref(mine));
    for (auto& thread : threads)
        thread.join();
    for (const auto& mine : wrong)
        if (!mine.empty())
            return "four threads copy at the same time: " + mine;
    return std::string{};
});

/// What the system says where a disk or the memory itself has failed, in a copy.
const bool failed_otherwise = scene("failed_otherwise", [](const support::role_arguments&) {
    const pages two{2};
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    for (const int code : {BUS_ADRALN, BUS_ADRERR, BUS_OBJERR, BUS_MCEERR_AR}) {
        const waiting_buffer into{two.size(), [&] { send(code, two.view().data() + page); }};
        if (auto wrong = error_expected(copy_out(two.view(), into.all()),
                                        "the system says si_code " + std::to_string(code));
            !wrong.empty())
            return wrong;
    }
    return std::string{};
});

/// A copy where the heap has no memory.
const bool no_memory = scene("no_memory", [](const support::role_arguments&) {
    const pages three{3};
    std::vector<std::byte> into(three.size());
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    std::error_code code;
    {
        const failing_heap::exhausted none{0};
        code = copy_out(three.view(), into);
    }
    return code ? not_copied + ", where the heap has no memory: " + in_words(code) : std::string{};
});

} // namespace

// --- Task 1

TEST_CASE("task 1: a copy takes no memory of the heap")
{
    check_scene("no_memory", {}, "a copy was made where the heap has no memory");
}

// --- Task 2

TEST_CASE("task 2: a file is cut between any two pages, and each copy is right or an error")
{
    for (int keep = 5; keep-- > 0;)
        check_scene("cut_at", {std::to_string(keep), "0"});
}

TEST_CASE("task 2: what is left of the last page is copied, with zeros behind")
{
    for (const char* const more : {"1", "100"})
        for (const char* const keep : {"0", "2"})
            check_scene("cut_at", {keep, more});
}

TEST_CASE("task 2: a range begins and ends at any byte beside the cut")
{
    check_scene("beside_cut");
}

TEST_CASE("task 2: a page that has gone is an error again and again, and copied when it comes back")
{
    check_scene("again");
}

TEST_CASE("task 2: pages that go while they are copied are an error, too")
{
    check_scene("meanwhile");
}

TEST_CASE("task 2: a byte of the range is the copy's, wherever the copy is by then")
{
    check_scene("far_off");
}

TEST_CASE("task 2: a page is not to be had, whatever the system says is the reason")
{
    check_scene("failed_otherwise");
}

TEST_CASE("task 2: a range may be longer than 4 GiB")
{
    if (support::address_sanitizer)
        MESSAGE("not checked: AddressSanitizer looks at each byte of a range before it is copied");
    else
        check_scene("longer");
}

TEST_CASE("task 2: a thread may copy while another one does")
{
    for (const char* const other : {"there", "gone"})
        check_scene("two_threads", {other});
    check_scene("crossed", {},
                no_error + ", while another thread is in the middle of its own copy");
}

TEST_CASE("task 2: four threads copy at the same time, each what is its own")
{
    check_scene("many_threads");
}
