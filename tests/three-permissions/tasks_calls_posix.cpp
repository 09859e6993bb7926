// The checks of lesson 5 that halt the learner's code at its calls, on Linux: each of them may
// fail, and the file may change in between.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <locale>
#include <map>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include <link.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

import mmf;
import process;
import support;
import three_permissions;

using namespace three_permissions;
using support::code_of;
using support::system_call;

#include "../support/kept_posix.hpp"
#include "../support/sample.hpp"

#include "checks.hpp"

namespace {

bool is(int number, const system_call& call)
{
    return call.number == static_cast<std::uint64_t>(number);
}

const std::vector<int> all_calls = [] {
    auto all = support::size_calls();
    all.insert(all.end(), {support::map_call, support::resize_call, SYS_close, SYS_munmap});
    return all;
}();

/// Calls map_copy in a thread that halts at its calls; nothing where the system halts nobody.
std::optional<copied_view> halted_copy(const file& from, std::error_code& code,
                                       const std::function<int(const system_call&)>& at)
{
    std::optional<copied_view> shown;
    const auto not_checked = support::watch_calls(
        all_calls, at, [&] { code = code_of([&] { shown.emplace(map_copy(from)); }); });
    if (!not_checked.empty())
        MESSAGE(not_checked);
    return shown;
}

} // namespace

TEST_CASE("task 2: whatever error mmap has comes as it is, at the first try")
{
    const sample in{10'000};
    const file from{in.path()};
    for (const int error :
         {EACCES, EAGAIN, EBADF, EINVAL, ENFILE, ENODEV, ENOMEM, EOVERFLOW, EPERM, ETXTBSY}) {
        unsigned calls = 0;
        std::error_code code;
        auto shown = halted_copy(from, code, [&](const system_call& call) {
            return is(support::map_call, call) ? ++calls, error : 0;
        });
        if (shown && calls != 0)
            new copied_view{std::move(*shown)}; // it has nothing to unmap
        if (calls != 0)
            check_refused(code, static_cast<std::errc>(error),
                          std::string{"mmap fails"} +
                              (code ? ""
                                    : ", and there is a view: is its answer compared with "
                                      "MAP_FAILED?"));
        if (calls > 1)
            FAIL("mmap was refused, and called again ", calls - 1, " times");
    }
}

TEST_CASE("task 2: of a file that grows meanwhile no more is shown than is mapped")
{
    const sample in{100};
    const file from{in.path()};
    std::uint64_t size = in.size();
    std::error_code code;
    auto shown = halted_copy(from, code, [&](const system_call& call) {
        if (!is(SYS_close, call) && !is(SYS_munmap, call))
            std::filesystem::resize_file(in.place(), size += 8192);
        return 0;
    });
    if (code)
        FAIL("the file grew while it was mapped, and a copy is refused: ", code.message());
    if (!shown)
        return;
    const auto found = shown->bytes();
    if (!lies_in_mapping(found, in)) {
        const auto mapped = mapped_bytes(in);
        new copied_view{std::move(*shown)}; // its end may unmap more than it has
        if (mapped == 0)
            FAIL(not_mapped);
        FAIL("the file grew while it was mapped, and the copy has ", found.size(),
             " bytes, of which are mapped ", mapped, ": is the size asked again?");
    }
}

TEST_CASE("task 2: the system is asked for memory for all copies")
{
    const sample in{10'000};
    const file from{in.path()};
    bool asked_none = false;
    std::error_code code;
    const auto shown = halted_copy(from, code, [&](const system_call& call) {
        asked_none =
            asked_none || (is(support::map_call, call) && (call.arguments[3] & MAP_NORESERVE) != 0);
        return 0;
    });
    if (asked_none)
        FAIL("a copy was mapped with MAP_NORESERVE: so the system does not say that there is no "
             "memory for so many copies, and ends the process at a store");
}

TEST_CASE("task 2: copies keep nothing when they have gone")
{
    if (keeps_of_its_own) {
        MESSAGE("not checked: AddressSanitizer keeps what it knows among the program's variables");
        return;
    }
    const sample first{100}, second{10'000};
    const file one{first.path()}, two{second.path()};
    REQUIRE_MESSAGE(copy_of(one).bytes().size() == 100, not_shown);
    bool turn = false;
    const auto kept = kept_by([&] {
        turn = !turn;
        const copied_view shown = map_copy(turn ? one : two);
    });
    if (!kept.empty())
        FAIL(kept);
}

TEST_CASE("task 2: where the right to store is refused later, nothing stays mapped")
{
    const sample in{10'000};
    const file from{in.path()};
    std::error_code code;
    const auto not_checked = support::watch_calls(
        {SYS_mprotect}, [](const system_call&) { return ENOMEM; },
        [&] { code = code_of([&] { map_copy(from); }); });
    if (!not_checked.empty())
        MESSAGE(not_checked);
    if (const auto left = mapped_bytes(in); code && left != 0)
        FAIL("mprotect was refused and there is an error, and of the file are still mapped: ", left,
             " bytes");
}

TEST_CASE("task 1: allowed asks no system, and keeps nothing")
{
    const auto ask_all = [] {
        for (const auto how : {opened::read, opened::write, opened::both})
            for (const auto between :
                 {section::none, section::read_only, section::read_write, section::write_copy})
                for (const auto wanted : {view::read, view::write, view::copy})
                    (void)allowed(how, between, wanted);
    };
    auto calls = support::opening_calls();
    calls.push_back(support::map_call);
    int made = 0;
    const auto not_checked =
        support::watch_calls(calls, [&](const system_call&) { return ++made, 0; }, ask_all);
    if (!not_checked.empty())
        MESSAGE(not_checked);
    if (made != 0)
        FAIL("allowed made ", made, " system calls: it is a table, and answers for both systems");
    if (keeps_of_its_own) {
        MESSAGE("not checked: AddressSanitizer keeps what it knows among the program's variables");
        return;
    }
    if (const auto kept = kept_by(ask_all); !kept.empty())
        FAIL(kept);
}

// What is given.

namespace {

/// Holds that the call throws the error that one of these system calls fails with: the first time,
/// and not again.
void check_error_comes(const std::vector<int>& numbers, int error, const std::string& what,
                       const std::function<void()>& body)
{
    int calls = 0;
    std::error_code code;
    const auto not_checked = support::watch_calls(
        numbers, [&](const system_call&) { return calls++ == 0 ? error : 0; },
        [&] { code = code_of(body); });
    if (!not_checked.empty())
        MESSAGE(not_checked);
    else
        check_refused(code, static_cast<std::errc>(error), what);
}

} // namespace

TEST_CASE("the errors of size, copied_pages and ask are the system's")
{
    const sample in{2 * page_size()};
    const file from{in.path()};
    const std::vector<std::byte> bytes(2 * page_size()); // of this process, whoever maps copies
    check_error_comes(support::size_calls(), EIO, "size: fstat fails", [&] { from.size(); });
    check_error_comes({SYS_pread64}, EIO, "copied_pages: the first of two reads fails",
                      [&] { copied_pages(bytes); });
    check_error_comes(support::opening_calls(), EMFILE, "copied_pages: open fails",
                      [&] { copied_pages(bytes); });
    for (const int error : {ENOMEM, EINVAL})
        check_error_comes({support::map_call}, error, "ask: mmap fails",
                          [&] { ask(from, section::none, view::read); });
}
