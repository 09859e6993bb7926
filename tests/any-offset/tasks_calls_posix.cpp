// The checks of lesson 3 that look at the calls of a view, on Linux: each is seen before it is
// made, and fails, or something happens before it.

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <memory>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include <malloc.h>
#include <unistd.h>

import any_offset;
import mmf;
import process;
import support;

using namespace any_offset;
using support::code_of;
using support::map_call;
using support::size_calls;

#include "sample.hpp"

namespace {

/// What came of a view that was made under watch.
struct outcome
{
    std::error_code code;
    std::size_t bytes = 0;
    std::string not_checked;
};

outcome made_watched(const std::vector<int>& calls,
                     const std::function<int(const support::system_call&)>& decide,
                     const file& from, std::uint64_t offset, std::uint64_t length)
{
    outcome came;
    came.not_checked = support::watch_calls(calls, decide, [&] {
        came.code = code_of([&] { came.bytes = view{from, offset, length}.bytes().size(); });
    });
    return came;
}

/// Holds that the error came, and nothing else.
void check_came(const outcome& came, int error, const std::string& what, const sample& in,
                const file& from)
{
    if (came.code.value() != error ||
        came.code.default_error_condition().category() != std::generic_category())
        FAIL(what, " fails with \"", words_for(error), "\": a view must throw that, and there was ",
             came.code ? '"' + words_for(came.code.value()) + '"' : "no error");
    if (const auto left = mapped_bytes(in); left != 0)
        FAIL(what, " fails, and of the file are still mapped: ", left, " bytes");
    if (const auto lost = code_of([&] { from.size(); }))
        FAIL(what, " fails, and from then on the file is of no use: ", lost.message(),
             file_is_others);
}

} // namespace

TEST_CASE("task 2: whatever error mmap has comes as it is, at the first try")
{
    const sample in{200'000};
    const file source{in.path()};
    for (const int error : {EACCES, EAGAIN, EBADF, EINTR, EINVAL, EIO, ENFILE, ENODEV, ENOMEM,
                            EOVERFLOW, EPERM, ETXTBSY}) {
        int asked = 0;
        const auto refuse = [&](const support::system_call& call) {
            // A view that is private is none of this file.
            return (call.arguments[3] & 3) != 2 && ++asked <= 3 ? error : 0;
        };
        const outcome came = made_watched({map_call}, refuse, source, 17, 100'000);
        if (!came.not_checked.empty()) {
            MESSAGE(came.not_checked);
            return;
        }
        if (asked > 1)
            FAIL("mmap fails with \"", words_for(error), "\", and is tried again: ", asked,
                 " calls; the error is for the caller");
        check_came(came, error, "mmap", in, source);
    }
    check_shown(in, *made_view(source, 17, 100'000), 17, in.bytes(17, 100'000));
}

TEST_CASE("task 2: an error of the question for the size comes as it is, and nothing is mapped")
{
    const sample in{10'000};
    const file source{in.path()};
    auto calls = size_calls();
    calls.push_back(map_call);
    for (const int error : {EBADF, EIO, ENOMEM, EOVERFLOW}) {
        bool asked = false, mapped = false;
        const auto refuse = [&](const support::system_call& call) {
            const bool maps = call.number == static_cast<std::uint64_t>(map_call);
            (maps ? mapped : asked) = true;
            return maps ? 0 : error;
        };
        const outcome came = made_watched(calls, refuse, source, 17, 10);
        if (!came.not_checked.empty()) {
            MESSAGE(came.not_checked);
            return;
        }
        if (mapped && !asked)
            FAIL("the file is mapped before anybody has asked for its size");
        if (mapped)
            FAIL("the size of the file cannot be asked for, and it is mapped all the same");
        check_came(came, error, "from.size()", in, source);
    }
}

TEST_CASE("task 2: a file that is cut between two looks at its size has no view past its end")
{
    const sample in{10'000};
    const file source{in.path()};
    int looks = 0;
    const auto cut = [&](const support::system_call&) {
        if (++looks == 2)
            std::filesystem::resize_file(in.path(), 100);
        return 0;
    };
    const outcome came = made_watched(size_calls(), cut, source, 5'000, 10);
    if (!came.not_checked.empty())
        MESSAGE(came.not_checked);
    else if (looks > 1 && came.code != std::errc::result_out_of_range)
        FAIL("the size is asked for ", looks,
             " times, and between the first and the second time "
             "the file was cut to 100 bytes: a view of 10 bytes at offset 5000 is made all the "
             "same. Ask once, and compare with that");
}

TEST_CASE("task 2: a view maps by the file's descriptor, and opens none")
{
    const sample in{10'000};
    const file source{in.path()};
    std::size_t open = 0;
    const auto look = [&](const support::system_call&) {
        for (const auto& [number, target] : support::open_descriptors())
            open += target == in.path();
        return 0;
    };
    const outcome came = made_watched({map_call}, look, source, 17, 10);
    if (!came.not_checked.empty())
        MESSAGE(came.not_checked);
    else if (open > 1)
        FAIL("while a view is mapped the file is open ", open,
             " times: what is opened beside "
             "descriptor(from) must be closed again, and another process may inherit it meanwhile");
}

TEST_CASE("task 2: nothing is read before somebody looks")
{
    const sample in{gibibyte / 64, sparse};
    const file target{in.path(), access::read_write};
    for (const auto wanted : {access::read_only, access::read_write}) {
        const auto shown = made_view(target, 17, gibibyte / 64 - 17, wanted);
        const auto begin = reinterpret_cast<std::uintptr_t>(shown->bytes().data()) - 17;
        std::ostringstream first;
        first << std::hex << begin << '-';
        std::ifstream maps{"/proc/self/smaps"};
        bool here = false;
        for (std::string line; std::getline(maps, line);) {
            if (line.find('-') < line.find(' '))
                here = line.starts_with(first.str());
            if (here && line.starts_with("Rss:") && line.find(" 0 kB") == std::string::npos)
                FAIL("a view of 16 MiB was made, and nobody has looked at it; in memory are ", line,
                     ": MAP_POPULATE and MAP_LOCKED bring all pages in, and so does touching them");
        }
    }
}

TEST_CASE("task 3: views leave nothing on the heap, and no addresses taken")
{
    if (support::address_sanitizer) {
        MESSAGE("not checked: AddressSanitizer has a heap of its own");
        return;
    }
    const sample in{10'000};
    const file source{in.path()};
    const auto some = [&] {
        for (int i = 0; i < 100; ++i) {
            code_of([&] { const view shown{source, 17, 100}; });
            code_of([&] { const view shown{source, 17, 0}; });
            code_of([&] { const view refused{source, 0, 10'001}; });
            code_of([&] { const view refused{source, 0, 10, access::read_write}; });
        }
    };
    some();
    const auto before = mallinfo2().uordblks;
    const auto addresses = bytes_of(support::mapped_regions());
    some();
    const auto after = mallinfo2().uordblks;
    const auto later = bytes_of(support::mapped_regions());
    if (after > before + 400)
        FAIL("100 views were made and have gone, and 300 more were refused or had no bytes; on the "
             "heap are left ",
             after - before, " bytes");
    if (later > addresses + 200 * 1024)
        FAIL("100 views were made and have gone, and of what was mapped for them are left ",
             later - addresses, " bytes of addresses");
}
