// The checks of lesson 7 that are for Linux: handlers that come in the middle of a copy, and copy,
// or are left by a jump.

#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

import cut_short;
import process;
import support;

#include "cut_short.hpp"
#include "scenes_posix.hpp"

namespace {

/// A copy that is interrupted by a handler, which copies, too.
const bool nested = scene("nested", [](const support::role_arguments& words) {
    const bool inner_gone = words.at(0) == "gone";
    const pages outer{3}, inner{2};
    if (inner_gone)
        inner.cut(page);
    std::string wrong;
    const waiting_buffer into{outer.size(), [&] {
                                  outer.cut(0); // not before: a copy may begin at its end
                                  std::vector<std::byte> few(inner.size());
                                  const auto code = copy_out(inner.view(), few);
                                  if (inner_gone)
                                      wrong = error_expected(code, "in a handler during a copy");
                                  else if (code)
                                      wrong = not_copied + ", in a handler during a copy";
                              }};
    const auto code = copy_out(outer.view(), into.all());
    return !wrong.empty()
               ? wrong
               : error_expected(code, "a copy goes on after a handler that has copied, too, and "
                                      "comes to its own page that has gone");
});

/// In the middle of a copy other bytes are copied, and then it goes on: by a handler, or by another
/// thread while it waits.
const bool others_copied = scene("others_copied", [](const support::role_arguments& words) {
    const bool by_thread = words.at(0) == "by_thread";
    const pages gone{2};
    gone.cut(page);
    const auto from = pattern(4 * page), others = pattern(4 * page, 100);
    std::string wrong;
    const auto copy_others = [&] {
        wrong = copied_wrong(gone.view(), gone.left(page), true);
        if (wrong.empty())
            wrong = copied_wrong(others, others, false);
    };
    const waiting_buffer into{from.size(), [&] {
                                  if (by_thread)
                                      std::thread{copy_others}.join();
                                  else
                                      copy_others();
                              }};
    const auto code = copy_out(from, into.all());
    const std::string when = std::string{"in the middle of a copy "} +
                             (by_thread ? "another thread" : "a handler") + " copies other bytes: ";
    if (!wrong.empty())
        return when + wrong;
    if (code)
        return when +
               "nothing of the outer copy has gone, and there was an error: " + in_words(code);
    for (std::size_t at = 0; at < from.size(); ++at)
        if (into.all()[at] != from[at])
            return when + not_copied + " by the outer one: byte " + std::to_string(at) + " of " +
                   std::to_string(from.size()) +
                   " is another one: do both copies go through one buffer?";
    return std::string{};
});

/// In the middle of a copy comes a SIGBUS that is none of its, and the handler that was there
/// before returns. Then the copy comes to its own page that has gone.
const bool handed_on_then_gone =
    scene("handed_on_then_gone", [](const support::role_arguments& words) {
        const std::string& which = words.at(0);
        const pages from{4}, buffer{4, PROT_READ | PROT_WRITE};
        int calls = 0;
        handle(SIGBUS, [&](siginfo_t*) {
            buffer.whole();
            if (++calls == 1)
                from.cut(0); // not before: a copy may begin at its end
            else
                from.whole(); // or the load is done again and again
        });
        if (auto wrong = first_copy(); !wrong.empty())
            return wrong;
        const waiting_buffer waiting{from.size(), [&] {
                                         if (which == "sent")
                                             send(SI_USER, nullptr);
                                         else
                                             load(buffer.view().data());
                                     }};
        const bool into_gone = which == "buffer";
        buffer.cut(0);
        const auto code = copy_out(from.view(), into_gone ? buffer.for_stores() : waiting.all());
        const std::string when =
            std::string{"in the middle of a copy "} +
            (which == "sent" ? "a process sent SIGBUS"
             : into_gone     ? "a page of the buffer had gone"
                             : "a page that is none of its was touched, and had gone") +
            ", the handler that was there before returned, and then a page of the copy had gone";
        if (calls != 1)
            return no_error + ": " + when + ": expected one call of that handler, found " +
                   std::to_string(calls) +
                   ": is the copy still the one that runs after the handler has returned?";
        return error_expected(code, when);
    });

/// What this thread blocks changes between its copies.
std::string blocked_between()
{
    const pages two{2};
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, SIGUSR1);
    for (const int how : {SIG_UNBLOCK, SIG_BLOCK, SIG_UNBLOCK})
        for (const std::size_t keep : {2 * page, page}) {
            two.whole();
            two.cut(keep);
            pthread_sigmask(how, &one, nullptr);
            const sigset_t before = blocked_now();
            if (auto wrong = copied_wrong(two.view(), two.left(keep), keep == page); !wrong.empty())
                return wrong;
            if (auto wrong = blocked_otherwise(before); !wrong.empty())
                return std::string{"this thread "} +
                       (how == SIG_BLOCK ? "blocks SIGUSR1" : "does not block SIGUSR1") +
                       " when it copies, other than at an earlier copy: " + wrong;
        }
    return std::string{};
}

const bool blocks_later = scene("blocks_later", [](const support::role_arguments&) {
    std::string wrong = blocked_between();
    if (wrong.empty())
        std::thread{[&] { wrong = blocked_between(); }}.join();
    return wrong;
});

/// In the middle of a copy a handler copies into one of the pages that the outer copy reads.
const bool into_outer = scene("into_outer", [](const support::role_arguments&) {
    const pages outer{2, PROT_READ | PROT_WRITE};
    const auto few = pattern(page);
    int calls = 0;
    handle(SIGBUS, [&](siginfo_t*) { ++calls, outer.whole(); });
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    bool back = false;
    std::error_code inner;
    const waiting_buffer into{outer.size(), [&] {
                                  outer.cut(0);
                                  inner = copy_out(few, outer.for_stores());
                                  back = true;
                              }};
    const auto code = copy_out(outer.view(), into.all());
    const std::string when =
        "in the middle of a copy a handler copies, into a page that has gone, and that the outer "
        "copy reads: expected that the handler is called that was there before, since the address "
        "is not in `from` of the innermost copy; found ";
    if (!back)
        return when + "that the outer copy has ended, with " + in_words(code) +
               ", and the handler that was in the middle of its own did not go on";
    if (calls != 1 || inner)
        return when + std::to_string(calls) + " calls of it, and from the inner copy " +
               in_words(inner);
    return code ? not_copied + ": the pages were there again: " + in_words(code) : std::string{};
});

/// In the middle of a copy a handler of another signal loads from its range, which has gone.
const bool handler_loads = scene("handler_loads", [](const support::role_arguments&) {
    const pages two{2};
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    const sigset_t before = blocked_now();
    handle(SIGUSR1, [&](siginfo_t*) { load(two.view().data() + page); });
    const waiting_buffer into{two.size(), [&] {
                                  two.cut(0);
                                  std::raise(SIGUSR1);
                              }};
    const std::string when = "in the middle of a copy a handler of SIGUSR1 loads from its range, "
                             "which has gone";
    const auto code = copy_out(two.view(), into.all());
    if (auto wrong = error_expected(code, when); !wrong.empty())
        return wrong;
    const std::string wrong = blocked_otherwise(before);
    return wrong.empty() ? "" : when + ", and is left by the jump: " + wrong;
});

/// What was installed by the first copy.
struct sigaction ours;

/// A handler that is installed later, during which SIGBUS is blocked, calls the one before.
const bool called_by_later = scene("called_by_later", [](const support::role_arguments&) {
    const pages three{3};
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    struct sigaction later = {};
    later.sa_sigaction = [](int signal, siginfo_t* info, void* context) {
        ours.sa_sigaction(signal, info, context);
    };
    later.sa_flags = SA_SIGINFO;
    sigaction(SIGBUS, &later, &ours);
    const sigset_t before = blocked_now();
    const std::string when = "a handler of SIGBUS that was installed after the first copy calls "
                             "the one that it has found: ";
    for (int round = 0; round < 3; ++round) {
        three.cut(page);
        if (auto wrong = copied_wrong(three.view(), three.left(page), true); !wrong.empty())
            return when + wrong;
        if (auto wrong = blocked_otherwise(before); !wrong.empty())
            return when + wrong;
    }
    return std::string{};
});

/// The handler that was there before the first copy copies, too, and its page has gone as well.
const bool before_copies = scene("before_copies", [](const support::role_arguments&) {
    const pages two{2}, others{2};
    others.cut(page);
    std::string wrong;
    handle(SIGBUS, [&](siginfo_t*) {
        wrong = copied_wrong(others.view(), others.left(page), true);
        two.whole();
    });
    if (auto first = first_copy(); !first.empty())
        return first;
    two.cut(page);
    load(two.view().data() + page);
    return wrong.empty() ? "" : "the handler that was there before copies: " + wrong;
});

} // namespace

TEST_CASE("task 2: a handler may copy while its thread copies")
{
    for (const char* const inner : {"there", "gone"})
        check_scene("nested", {inner}, no_error + in_an_interrupted_copy + inner);
}

TEST_CASE("task 2: a copy that others come into copies its own bytes")
{
    for (const char* const how : {"by_handler", "by_thread"})
        check_scene("others_copied", {how});
}

TEST_CASE("task 2: after a SIGBUS that is none of its a copy is as safe as before")
{
    for (const char* const which : {"buffer", "beside", "sent"})
        check_scene("handed_on_then_gone", {which},
                    no_error + ", after a SIGBUS in the middle of a copy that was none of its");
}

TEST_CASE("task 2: what is gone is the innermost copy's alone, whatever the outer ones read")
{
    check_scene("into_outer", {}, "in the middle of a copy a handler copies into what it reads");
}

TEST_CASE("task 2: after an error the signals are blocked that were blocked before")
{
    check_scene("handler_loads");
    check_scene("called_by_later");
    check_scene("blocks_later");
}

TEST_CASE("task 2: a handler of SIGBUS may copy")
{
    check_scene("before_copies", {},
                no_error + ", in a handler of SIGBUS that was there before the first copy");
}
