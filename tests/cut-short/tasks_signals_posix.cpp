// The checks of lesson 7 that are for Linux: a SIGBUS that is no copy's goes where it went before.

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

import any_offset;
import cut_short;
import process;
import support;

#include "../support/refused_posix.hpp"

#include "cut_short.hpp"
#include "scenes_posix.hpp"

namespace {

// --- Scenes with a SIGBUS that is none of the copy's

/// Loads from a page that has gone, without a copy, or with one that has ended. SIGBUS is to end
/// this process, which was in this state before the first copy.
const bool elsewhere = scene("elsewhere", [](const support::role_arguments& words) {
    struct sigaction action = {};
    action.sa_handler = words.at(0) == "ignored" ? SIG_IGN : SIG_DFL;
    action.sa_flags = words.at(0) == "with_flag" ? SA_SIGINFO : 0;
    sigaction(SIGBUS, &action, nullptr);
    const pages three{3};
    std::vector<std::byte> into(three.size());
    if (copy_out(three.view(), into))
        return not_copied;
    static volatile bool refused = false;
    if (words.at(1) == "after_a_refusal") {
        (void)copy_out(three.view(), std::span{into}.first(10));
        if (refused)
            return std::string{"a copy that had ended with an error returned once more"};
        refused = true;
    }
    three.cut(page);
    if (words.at(1) == "after_an_error") {
        if (auto wrong = error_expected(copy_out(three.view(), into), "at first"); !wrong.empty())
            return wrong;
    }
    std::fputs("here", stdout);
    std::fflush(stdout);
    load(three.view().data() + page);
    return std::string{"it went on"};
});

/// Copies into a page that has gone: of another file, whose bytes are not those that are copied.
const bool into_gone = scene("into_gone", [](const support::role_arguments&) {
    std::signal(SIGBUS, SIG_DFL);
    const auto from = pattern(2 * page);
    const pages into{2, PROT_READ | PROT_WRITE};
    into.cut(page);
    std::fputs("here", stdout);
    std::fflush(stdout);
    (void)copy_out(from, into.for_stores());
    return std::string{"it went on"};
});

/// The same where the buffer lies 4 GiB behind the range: 32 bits of the distance say 0.
const bool into_far = scene("into_far", [](const support::role_arguments&) {
    std::signal(SIGBUS, SIG_DFL);
    constexpr std::uint64_t distance = std::uint64_t{1} << 32;
    const pages from{2}, into{2, PROT_READ | PROT_WRITE};
    into.cut(page);
    void* const room = mmap(nullptr, static_cast<std::size_t>(distance + 2 * page), PROT_NONE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (room == MAP_FAILED)
        return std::string{"a check finds no addresses"};
    auto* const begin = static_cast<std::byte*>(room);
    const auto put = [&](std::byte* at, const pages& what, int rights) {
        return mmap(at, 2 * page, rights, MAP_SHARED | MAP_FIXED, what.handle(), 0) != MAP_FAILED;
    };
    if (!put(begin, from, PROT_READ) ||
        !put(begin + static_cast<std::size_t>(distance), into, PROT_READ | PROT_WRITE))
        return std::string{"a file for a check cannot be mapped"};
    std::fputs("here", stdout);
    std::fflush(stdout);
    (void)copy_out({begin, 2 * page}, {begin + static_cast<std::size_t>(distance), 2 * page});
    return std::string{"it went on"};
});

/// Sends SIGBUS to itself; it was ignored before the first copy, or nobody handled it.
const bool sent = scene("sent", [](const support::role_arguments& words) {
    const bool ignored = words.at(0) == "ignored";
    std::signal(SIGBUS, ignored ? SIG_IGN : SIG_DFL);
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    std::fputs(ignored ? "" : "here", stdout);
    std::fflush(stdout);
    kill(getpid(), SIGBUS);
    return ignored ? "" : std::string{"it went on"};
});

/// What the handler that was there before was told.
struct told
{
    int calls = 0;
    const void* address = nullptr;
    int code = 0;
};

/// A handler that was there before the first copy makes the file long again, and returns.
const bool handler_before = scene("handler_before", [](const support::role_arguments&) {
    const pages three{3};
    told last;
    std::vector<std::byte> stack(64 * 1024);
    const stack_t other{stack.data(), 0, stack.size()};
    bool on_other = false;
    sigaltstack(&other, nullptr);
    handle(
        SIGBUS,
        [&](siginfo_t* info) {
            const auto* const here = reinterpret_cast<std::byte*>(&info);
            on_other = here >= stack.data() && here < stack.data() + stack.size();
            last = {last.calls + 1, info->si_addr, info->si_code};
            three.cut(three.size());
        },
        SA_ONSTACK);
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    for (int round = 1; round < 4; ++round) {
        const std::byte* const place = three.view().data() + page + 8;
        three.cut(page);
        if (auto wrong = copied_wrong(three.view(), three.left(page), true); !wrong.empty())
            return "there was a handler before: " + wrong;
        if (last.calls != round - 1)
            return std::string{"a page of a copy has gone, and the handler that was there before "
                               "was called"};
        load(place);
        if (last.calls != round || last.address != place || last.code != BUS_ADRERR)
            return "a page has gone, and no copy runs: expected that the handler is called that "
                   "was there before the first copy, once, with the address; it was called " +
                   std::to_string(last.calls - round + 1) + " times";
        if (!all_told)
            return std::string{"the handler that was there before is called with all three of its "
                               "arguments, and here it was not"};
        if (!on_other && !support::address_sanitizer)
            return std::string{"the handler that was there before runs on the other stack, "
                               "sigaltstack, and here it did not"};
    }
    return std::string{};
});

volatile sig_atomic_t plain_calls = 0;
const pages* plain_pages = nullptr;

/// The same with a handler that takes the number alone.
const bool plain_before = scene("plain_before", [](const support::role_arguments&) {
    const pages three{3};
    plain_pages = &three;
    std::signal(SIGBUS, [](int signal) {
        plain_calls = signal == SIGBUS ? plain_calls + 1 : 100;
        plain_pages->cut(plain_pages->size());
    });
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    for (int round = 1; round < 4; ++round) {
        three.cut(page);
        load(three.view().data() + page);
        if (plain_calls != round)
            return "a page has gone, and no copy runs: expected that the handler is called that "
                   "was there before the first copy, once, and it was called " +
                   std::to_string(plain_calls - round + 1) + " times";
    }
    return std::string{};
});

/// During a copy, bytes right before and right behind its range are touched, and have gone: in
/// pages that have none of its bytes, or in those that have its first one and its last one.
const bool neighbours = scene("neighbours", [](const support::role_arguments& words) {
    const bool in_its_pages = words.at(0) == "in_its_pages";
    const pages five{5};
    std::vector<const void*> found;
    handle(SIGBUS, [&](siginfo_t* info) {
        found.push_back(info->si_addr);
        five.whole();
    });
    const bytes from = in_its_pages ? five.view().subspan(page + 100, 2 * page)
                                    : five.view().subspan(2 * page, page);
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    const std::vector<const void*> places{from.data() - 1, from.data() + from.size()};
    const waiting_buffer into{from.size(), [&] {
                                  for (const void* const place : places) {
                                      five.cut(0);
                                      load(static_cast<const std::byte*>(place));
                                  }
                              }};
    const auto code = copy_out(from, into.all());
    if (found != places)
        return std::string{"during a copy the bytes right before and right behind its range were "
                           "touched, "} +
               (in_its_pages ? "which lie in a page with one of its bytes, " : "") +
               "and had gone: expected two calls of the handler that was there before, with their "
               "addresses, found " +
               std::to_string(found.size()) +
               (code ? ", and the copy has ended, with " + in_words(code) : "");
    return code ? not_copied + ": pages beside had gone, and came again: " + in_words(code)
                : std::string{};
});

/// During a copy a process sends SIGBUS, and says an address in its range.
const bool sent_meanwhile = scene("sent_meanwhile", [](const support::role_arguments&) {
    const pages two{2};
    told last;
    handle(SIGBUS, [&](siginfo_t* info) { last = {last.calls + 1, info->si_addr, info->si_code}; });
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    for (const int sent_code : {SI_USER, SI_QUEUE, SI_TKILL}) {
        last = {};
        const waiting_buffer into{two.size(), [&] { send(sent_code, two.view().data() + page); }};
        const auto code = copy_out(two.view(), into.all());
        if (last.calls != 1 || last.code != sent_code)
            return "a process sent SIGBUS (si_code " + std::to_string(sent_code) +
                   ") during a copy: expected that the handler is called that was there before, "
                   "and it was not";
        if (code)
            return not_copied + ": a process sent SIGBUS during a copy: " + in_words(code);
    }
    return std::string{};
});

/// A handler that somebody installs after the first copy stays.
const bool later_handler = scene("later_handler", [](const support::role_arguments&) {
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    handle(SIGBUS, [](siginfo_t*) {});
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    struct sigaction now = {};
    sigaction(SIGBUS, nullptr, &now);
    return now.sa_sigaction == call_at_signal
               ? ""
               : std::string{"somebody has installed a handler of SIGBUS after the first copy, and "
                             "the next copy has taken it away"};
});

/// The system lets this thread install no handler.
const bool not_installed = scene("not_installed", [](const support::role_arguments&) {
    if (!refuse_from_now_on({{SYS_rt_sigaction}}, EAGAIN))
        return std::string{nothing_refused};
    const auto from = pattern(100);
    std::vector<std::byte> into(100);
    for (const std::size_t size : {100U, 100U, 99U}) // too short: this error comes all the same
        if (const auto found = copy_out(from, std::span{into}.first(size));
            found != std::errc::resource_unavailable_try_again)
            return "the system lets nobody install a handler, with EAGAIN: expected that error, "
                   "found " +
                   in_words(found);
    return std::string{};
});

/// Holds that a scene comes to where it says "here", and then is ended by SIGBUS.
void check_killed(const std::string& role, const support::role_arguments& words,
                  const std::string& mistake)
{
    const auto [said, status, errors] = play(role, words);
    if (!said.starts_with("here") && status == process::exit_status{mistaken, 0})
        FAIL(said);
    if (!said.starts_with("here"))
        FAIL((said.empty() ? no_error : said), ": the process ", process::describe(status), ". ",
             errors);
    if (status == process::exit_status{0, SIGBUS})
        return;
    std::string found = "it " + process::describe(status);
    if (said.ends_with(late))
        found =
            "the load is done again and again: the handler returns, and nobody ends the process";
    else if (status == process::exit_status{mistaken, 0})
        found = "it went on";
    else if (status == process::exit_status{0, SIGSEGV})
        found +=
            " (SIGSEGV), in the handler: is a null pointer taken for a copy, or for a handler?";
    FAIL(mistake, ": expected that SIGBUS ends the process, found that ", found);
}

} // namespace

TEST_CASE("task 2: a SIGBUS that is no copy's ends the process, as it did before")
{
    for (const char* const state : {"default", "with_flag", "ignored"})
        for (const char* const when : {"after_a_copy", "after_a_refusal", "after_an_error"})
            check_killed("elsewhere", {state, when},
                         "a page has gone, no copy runs, and nobody else handles SIGBUS");
}

TEST_CASE(
    "task 2: a page of the buffer that has gone is no error of the copy, and ends the process")
{
    check_killed("into_gone", {}, "the page that has gone is the buffer's");
    if (support::wide)
        check_killed(
            "into_far", {},
            "the page that has gone is the buffer's, 4 GiB behind the range that is copied");
}

TEST_CASE("task 2: a SIGBUS that a process sends ends this one, or is ignored as before")
{
    check_killed("sent", {"default"}, "a process sent SIGBUS, and nobody handles it");
    check_scene("sent", {"ignored"}, "SIGBUS was ignored, and a process sent it");
}

TEST_CASE("task 2: the handler that was there before is called for what is no copy's")
{
    check_scene("handler_before", {}, "there was a handler before the first copy");
    check_scene("plain_before", {}, "there was a handler before the first copy");
}

TEST_CASE("task 2: the bytes beside a range are not the copy's, also while it runs")
{
    for (const char* const where : {"in_other_pages", "in_its_pages"})
        check_scene("neighbours", {where}, "the bytes beside a range have gone");
}

TEST_CASE("task 2: what a process sends is not the copy's, whatever address it says")
{
    check_scene("sent_meanwhile", {}, "a process sent SIGBUS during a copy");
}

TEST_CASE("task 2: a handler that is installed later stays")
{
    check_scene("later_handler");
}

TEST_CASE("where no handler can be installed, the system's error comes")
{
    check_scene("not_installed", {}, "no handler can be installed");
}
