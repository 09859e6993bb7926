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
        FAIL("the file grew while it was mapped, and the copy has ", found.size(),
             " bytes, of which are mapped ", mapped, ": is the size asked again?");
    }
}

TEST_CASE("task 2: copies keep nothing when they have gone")
{
    if (keeps_of_its_own) {
        MESSAGE("not checked: AddressSanitizer keeps what it knows among the program's variables");
        return;
    }
    const sample first{100}, second{10'000};
    const file one{first.path()}, two{second.path()};
    REQUIRE_MESSAGE(map_copy(one).bytes().size() == 100, not_shown);
    bool turn = false;
    const auto kept = kept_by([&] {
        turn = !turn;
        const copied_view shown = map_copy(turn ? one : two);
    });
    if (!kept.empty())
        FAIL(kept);
}
