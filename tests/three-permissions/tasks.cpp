// The checks of lesson 5. The same source is compiled with the learner's module and with ours.
//
// What is mapped is asked of the system (/proc/self/maps; VirtualQuery), and which pages are
// copies, too (/proc/self/pagemap; QueryWorkingSetEx), whatever the module thinks.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

import mmf;
import process;
import support;
import three_permissions;

using namespace three_permissions;
using support::code_of;

#include "../support/sample.hpp"

#include "answers.hpp"
#include "checks.hpp"

// Behind the others: GCC 14 breaks off where roles are made before them.
#include "../support/onlooker.hpp"

namespace {

void store(const copied_view& through, std::string_view text, std::size_t offset = 0)
{
    std::ranges::copy(std::as_bytes(std::span{text}),
                      through.bytes().begin() + static_cast<std::ptrdiff_t>(offset));
}

std::string text_of(const copied_view& shown)
{
    return {reinterpret_cast<const char*>(shown.bytes().data()), shown.bytes().size()};
}

} // namespace

TEST_CASE("task 1: a file opened for reading takes no stores, but copies")
{
    for (const view wanted : {view::write, view::copy, view::read})
        for (const section between : {section::none, section::read_only, section::write_copy})
            check_allowed(opened::read, between, wanted);
}

TEST_CASE("task 1: a file opened for writing alone has no view at all")
{
    for (const section between : sections)
        for (const view wanted : views)
            check_allowed(opened::write, between, wanted);
}

TEST_CASE("task 1: a section for stores needs a file that is open for both, though its view reads")
{
    for (const opened how : {opened::read, opened::both})
        for (const view wanted : views)
            check_allowed(how, section::read_write, wanted);
}

TEST_CASE("task 1: of a file opened for both a section decides who may store, where there is one")
{
    for (const section between : sections)
        for (const view wanted : views)
            check_allowed(opened::both, between, wanted);
}

TEST_CASE("task 1: every combination has its answer, again and in any order")
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < 3 * 36; ++i)
        order.push_back(i % 36);
    std::ranges::shuffle(order, std::mt19937{11});
    for (const std::size_t one : order)
        check_allowed(ways[one / 12], sections[one / 3 % 4], views[one % 3]);
}

TEST_CASE("task 2: a copy shows all bytes of a file that was opened for reading")
{
    for (const std::size_t size : {1U, 10U, 4095U, 4096U, 4097U, 65'537U, 200'000U}) {
        const sample in{size};
        for (const opened how : {opened::read, opened::both}) {
            const file from{in.path(), how};
            check_copy(in, copy_of(from), in.bytes());
        }
    }
}

TEST_CASE("task 2: what is stored in a copy stays there, and the file is as it was")
{
    for (const opened how : {opened::read, opened::both}) {
        const sample in{std::string{"one idea"}};
        const file from{in.path(), how};
        {
            const copied_view shown = copy_of(from);
            check_copy(in, shown, in.bytes());
            store(shown, "ONE");
            if (text_of(shown) != "ONE idea")
                FAIL("ONE was stored in the copy, and it shows ", text_of(shown));
        }
        if (const auto found = support::file_bytes(in.place());
            !std::ranges::equal(found, in.bytes()))
            FAIL("what was stored in the copy is in the file, ", difference(in.bytes(), found));
    }
}

TEST_CASE("task 2: neither another process nor another copy has what is stored")
{
    const sample in{std::string{"one idea"}};
    const file from{in.path(), opened::both};
    const copied_view shown = copy_of(from), beside = copy_of(from);
    check_copy(in, shown, in.bytes());
    check_copy(in, beside, in.bytes());
    auto child = support::start_role("other", {in.path()});
    support::events().columns("this check", "another process");
    REQUIRE(said(child) == "ready");
    support::events().add("this check", "stores ONE");
    store(shown, "ONE");
    store(beside, "TWO");
    child.write_line("look");
    const std::string mapped = said(child), read = said(child);
    support::events().add("another process", "finds " + mapped);
    if (mapped != "one idea" || read != "one idea") {
        support::events().mark();
        FAIL("ONE was stored in a copy, and another process finds \"", mapped,
             "\" in its view and reads \"", read, "\"");
    }
    if (text_of(shown) != "ONE idea" || text_of(beside) != "TWO idea")
        FAIL("ONE was stored in one copy and TWO in another, and they show ", text_of(shown),
             " and ", text_of(beside));
    if (const copied_view late = copy_of(from); text_of(late) != "one idea")
        FAIL("ONE was stored in a copy, and one that was mapped later shows ", text_of(late));
}

TEST_CASE("task 2: nothing is copied before the first store, however much is looked at")
{
    const sample in{64 * page_size()};
    for (const opened how : {opened::read, opened::both}) {
        const file from{in.path(), how};
        const copied_view shown = copy_of(from);
        check_copies(shown, {}, "nobody has touched the view");
        check_copy(in, shown, in.bytes());
        check_copies(shown, {}, "every byte was looked at");
    }
}

TEST_CASE("task 2: the first store to a page copies that page, and no other one")
{
    const sample in{64 * page_size()};
    const file from{in.path()};
    const copied_view shown = copy_of(from), beside = copy_of(from);
    check_copies(shown, {}, "nobody has touched the view");
    check_copy(in, shown, in.bytes());
    store(beside, "x", 7 * page_size());
    std::vector<std::size_t> expected;
    for (const std::size_t page : {5U, 0U, 63U, 17U, 5U}) {
        store(shown, "x", page * page_size() + page);
        if (std::ranges::find(expected, page) == expected.end())
            expected.push_back(page);
        std::ranges::sort(expected);
        check_copies(shown, expected, "a byte was stored in page number " + std::to_string(page));
    }
    store(shown, "xx", 33 * page_size() - 1);
    check_copies(shown, {0, 5, 17, 32, 33, 63}, "two bytes were stored across two pages");
    CHECK(copied_pages(shown.bytes()) == 6);
    CHECK(copied_pages(shown.bytes().subspan(33 * page_size() - 1, 2)) == 2);
    CHECK(copied_pages(shown.bytes().first(0)) == 0);
    CHECK(copied_pages(beside.bytes()) == 1);
}

TEST_CASE("task 2: an empty file maps nothing, and is no error")
{
    const sample in{std::string{}};
    for (const opened how : ways) {
        const file from{in.path(), how};
        std::size_t size = 1;
        if (const auto code = code_of([&] { size = map_copy(from).bytes().size(); }))
            FAIL("a copy of an empty file is refused: ", code.message());
        if (size != 0 || mapped_bytes(in) != 0)
            FAIL("a copy of an empty file has ", size, " bytes");
    }
}

TEST_CASE("task 2: a file that was opened for writing alone is refused, and nothing is left")
{
    const sample in{10'000};
    const file from{in.path(), opened::write};
    const open_files before;
    const auto code = code_of([&] { map_copy(from); });
    check_refused(support::portable(code), std::errc::permission_denied,
                  "a file that was opened for writing alone is mapped by nobody");
    before.check_same("there is no view");
    if (const auto left = mapped_bytes(in); left != 0)
        FAIL("there is no view, and of the file are still mapped: ", left, " bytes");
}

TEST_CASE("task 2: the file stays open, and nothing else does")
{
    const sample in{10'000};
    const file from{in.path()};
    const open_files before;
    const copied_view shown = copy_of(from);
    check_copy(in, shown, in.bytes());
    before.check_same("there is a copy");
    CHECK(from.size() == 10'000);
}

TEST_CASE("task 2: a copy has as many bytes as its file has now")
{
    const sample in{std::string{"at once"}};
    const file from{in.path(), opened::both};
    for (const std::string text : {"at once", "afterwards"}) {
        in.store(0, text);
        check_copy(in, copy_of(from), std::as_bytes(std::span{text}));
    }
    std::filesystem::resize_file(in.place(), 5);
    check_copy(in, copy_of(from), std::as_bytes(std::span{std::string_view{"after"}}));
}

TEST_CASE("task 2: no page is mapped that the file does not have")
{
    for (const std::size_t size : {131'072U, 4096U}) {
        const sample in{size};
        const file from{in.path()};
        const copied_view shown = copy_of(from);
        check_copy(in, shown, in.bytes());
        if (const auto mapped = mapped_bytes(in); mapped != size)
            FAIL("a file of ", size, " bytes needs no more than these, and there are ", mapped,
                 " mapped");
    }
}

/// Whether the system gives a process copies of all these bytes, by another way.
bool gives_copies(const sample& of)
{
    return !code_of([&] { mmf::open_file(of.path()).map<mmf::access::copy_on_write>(); });
}

TEST_CASE("task 2: a file of more than 4 GiB is mapped to its end")
{
    { // who copies at once must not do it with so many: that fills the memory
        const sample small{64 * page_size()};
        const file from{small.path()};
        check_copies(copy_of(from), {}, "nobody has touched the view");
    }
    const std::uint64_t size = 4 * gibibyte + 8192;
    const sample in{size, sparse};
    in.store(size - 4, "last");
    const file from{in.path()};
    std::optional<copied_view> shown;
    const auto code = code_of([&] { shown.emplace(map_copy(from)); });
    if (!support::wide) {
        check_refused(support::portable(code), std::errc::not_enough_memory,
                      "a process of 32 bits has no addresses for more than 4 GiB");
        return;
    }
    if (support::portable(code) == std::errc::not_enough_memory && !gives_copies(in)) {
        MESSAGE("not checked: this system has no memory for so many copies");
        return;
    }
    REQUIRE_MESSAGE(!code, "a copy of 4 GiB is refused: ", code.message());
    const std::span<const std::byte> found = shown->bytes();
    if (found.size() != size || mapped_bytes(in) != size)
        FAIL(not_shown, ": it has ", found.size(), " bytes, of the file are mapped ",
             mapped_bytes(in), ", and it has ", size, ": is a size kept in 32 bits?");
    CHECK(std::ranges::equal(found.last(4), std::as_bytes(std::span{std::string_view{"last"}})));
}

// What is given.

TEST_CASE("what is no regular file is refused, and a copy is unmapped when it goes")
{
    const support::scratch_directory directory;
    CHECK(code_of([&] { const file opened{directory.path().string()}; }) ==
          std::errc::invalid_argument);
    const sample in{10'000};
    const file from{in.path()};
    {
        copied_view shown = copy_of(from);
        const copied_view moved = std::move(shown);
        CHECK(shown.bytes().empty());
    }
    CHECK(mapped_bytes(in) == 0);
}
