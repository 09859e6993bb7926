// The checks of lesson 2. The same source is compiled with the learner's module and with ours.
//
// What is mapped is read from /proc/self/maps, on Windows with VirtualQuery: the system says it,
// whatever the module thinks.

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <locale>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

import mapped_file;
import mmf;
import process;
import support;

using namespace mapped_file;
using support::code_of;

#include "../support/sample.hpp"

#include "checks.hpp"

// Behind the others: GCC 14 breaks off where roles are made before them.
#include "../support/halting.hpp"
#include "../support/onlooker.hpp"

namespace {

constexpr std::string_view moments{"Small AND large, [`@{z}] and 123."};

/// Another process: makes the letters of a mapping large, and can be halted after any instruction.
const bool halted_role = support::role("upper, halted", [](const support::role_arguments& words) {
    const auto memory = mmf::open_existing(words.at(0));
    auto view = memory.map<mmf::access::read_write>();
    if (support::let_halt())
        support::under_test([&] {
            make_upper(view.bytes());
            return true;
        });
    return 0;
});

/// Stores the text through the view, from its first byte on.
void store(view& through, std::string_view text)
{
    std::ranges::copy(std::as_bytes(std::span{text}), through.writable_bytes().begin());
}

/// A locale's letters, for which 2 is the large form of 1.
class strange_letters : public std::ctype<char>
{
    char do_toupper(char one) const override
    {
        return one == '1' ? '2' : std::ctype<char>::do_toupper(one);
    }
    const char* do_toupper(char* begin, const char* end) const override
    {
        for (; begin != end; ++begin)
            *begin = do_toupper(*begin);
        return end;
    }
};

std::span<const std::byte> bytes_of_text(std::string_view text)
{
    return std::as_bytes(std::span{text});
}

} // namespace

TEST_CASE("task 1: a view shows all bytes of the file")
{
    for (const std::size_t size : {1U, 10U, 4095U, 4096U, 4097U, 65'537U, 200'000U}) {
        const sample in{size};
        for (const auto wanted : {access::read_only, access::read_write}) {
            std::optional<view> shown;
            errno = EINVAL; // as some call of long ago has left it
            try {
                shown.emplace(in.path(), wanted);
            } catch (const std::system_error& error) {
                FAIL(not_shown, ": it is refused: ", std::string{error.what()},
                     cause_of(error.code(), in));
            }
            check_shown(in, *shown, in.bytes());
        }
    }
}

TEST_CASE("task 1: what is stored through a view is stored in the file")
{
    const std::string text = "this is stored through the view, and what is left stays";
    const sample in{text};
    view shown{in.path(), access::read_write};
    check_shown(in, shown, in.bytes());
    check_rights(in, "read_write", "rw-s");
    store(shown, "THIS");
    const std::string expected = "THIS" + text.substr(4);
    const auto found = support::file_bytes(in.place());
    if (!std::ranges::equal(found, bytes_of_text(expected)))
        FAIL("what was stored did not reach the file, ",
             difference(bytes_of_text(expected), found));
}

TEST_CASE("task 1: the file is closed again, and its view stays")
{
    const sample in{10'000};
    const open_files before;
    for (const auto wanted : {access::read_only, access::read_write}) {
        const view shown{in.path(), wanted};
        check_shown(in, shown, in.bytes());
        before.check_closed("there is a view");
    }
}

TEST_CASE("task 1: a view for loads cannot be stored to, and shows what others store")
{
    const sample in{std::string{"seen"}};
    const view shown{in.path()};
    check_shown(in, shown, in.bytes());
    check_rights(in, "read_only", "r--s");
    in.store(0, "new ");
    if (const auto found = shown.bytes(); !std::ranges::equal(found, bytes_of_text("new ")))
        FAIL("the file was written to, and the view does not show it, ",
             difference(bytes_of_text("new "), found));
}

TEST_CASE("task 1: another process sees what is stored at once, in a view and by a read")
{
    const sample in{std::string{"one"}};
    view shown{in.path(), access::read_write};
    check_shown(in, shown, in.bytes());
    auto child = support::start_role("other", {in.path()});
    support::events().columns("this check", "another process");
    const std::string first = said(child);
    REQUIRE_MESSAGE(first == "ready", "another process cannot map the file: ", first);
    for (const std::string text : {"two", "six"}) {
        support::events().add("this check", "stores " + text);
        store(shown, text);
        child.write_line("look");
        const std::string mapped = said(child), read = said(child);
        support::events().add("another process", "finds " + mapped + " in its view");
        support::events().add("another process", "reads " + read);
        if (mapped != text || read != text) {
            support::events().mark();
            FAIL("\"", text, "\" was stored through the view, and another process finds \"", mapped,
                 "\" in its view and reads \"", read, "\"");
        }
    }
    child.close_input();
    CHECK_MESSAGE(child.wait().success(), "the other process did not end well");
}

TEST_CASE("task 1: an empty file maps nothing, and is no error")
{
    const sample in{std::string{}};
    const open_files before;
    for (const auto wanted : {access::read_only, access::read_write}) {
        std::optional<view> shown;
        if (const auto code = code_of([&] { shown.emplace(in.path(), wanted); }))
            FAIL("a view of an empty file is refused: ", code.message());
        if (!shown->bytes().empty() || mapped_bytes(in) != 0)
            FAIL("a view of an empty file has ", shown->bytes().size(), " bytes, and maps ",
                 mapped_bytes(in));
        before.check_closed("the file was empty");
    }
}

TEST_CASE("task 1: a file that has grown, or was cut, is seen as it is now")
{
    const sample in{std::string{"at once"}};
    check_shown(in, view{in.path()}, bytes_of_text("at once"));
    in.store(0, "afterwards");
    check_shown(in, view{in.path()}, bytes_of_text("afterwards"));
    std::filesystem::resize_file(in.place(), 5);
    check_shown(in, view{in.path()}, bytes_of_text("after"));
}

TEST_CASE("task 1: of a file of whole pages no page more is mapped")
{
    const sample in{131'072};
    const view shown{in.path()};
    check_shown(in, shown, in.bytes());
    if (const auto mapped = mapped_bytes(in); mapped != in.size())
        FAIL("a file of ", in.size(), " bytes needs no more than these, and there are ", mapped,
             " mapped");
}

TEST_CASE("task 1: a file of more than 4 GiB is mapped to its end")
{
    const std::uint64_t size = 4 * gibibyte + 8192;
    const sample in{size, sparse};
    in.store(size - 4, "last");
    const open_files before;
    if (!support::wide) {
        check_refused(
            code_of([&] { const view shown{in.path()}; }), std::errc::not_enough_memory,
            "a file of more than 4 GiB, and a process of 32 bits has no addresses for it");
        before.check_closed("there is no view");
        return;
    }
    auto shown = std::make_unique<view>(in.path());
    const auto found = shown->bytes();
    if (std::uint64_t{found.size()} != size || !lies_in_mapping(found, in)) {
        (void)shown.release(); // the end of such a view may unmap more than it has
        FAIL(not_shown, ": the view has ", found.size(), " bytes, of the file are mapped ",
             mapped_bytes(in), ", and it has ", size);
    }
    if (!std::ranges::equal(found.last(4), bytes_of_text("last")))
        FAIL(not_shown, ": the last four are others");
}

TEST_CASE("task 2: nothing of the file stays mapped when a view has gone")
{
    for (const std::size_t size : {10U, 4096U, 4097U, 200'000U})
        for (const auto wanted : {access::read_only, access::read_write}) {
            const sample in{size};
            std::optional<view> shown{std::in_place, in.path(), wanted};
            const auto during = mapped_bytes(in);
            shown.reset();
            const auto after = mapped_bytes(in);
            if (during == 0 || after != 0)
                FAIL(not_unmapped, ": a file of ", size,
                     " bytes: mapped while the view lives: ", during, " bytes, and after: ", after);
        }
}

TEST_CASE("task 2: a view of more than 4 GiB is unmapped to its end")
{
    if (!support::wide) {
        MESSAGE("not checked: a process of 32 bits has no such view");
        return;
    }
    const sample in{4 * gibibyte + 8192, sparse};
    auto shown = std::make_unique<view>(in.path());
    const auto during = mapped_bytes(in);
    if (during == 0 || during != shown->bytes().size()) {
        (void)shown.release();
        FAIL(not_unmapped, ": of a file of ", 4 * gibibyte + 8192, " bytes are mapped ", during);
    }
    shown.reset();
    if (const auto after = mapped_bytes(in); after != 0)
        FAIL(not_unmapped, ": of a view of ", during, " bytes are still mapped ", after,
             ": is a size kept in 32 bits?");
}

TEST_CASE("task 2: a view that goes because of an exception is unmapped as any other")
{
    const sample in{10'000};
    const auto check = [&](const std::string& when) {
        if (const auto after = mapped_bytes(in); after != 0)
            FAIL(not_unmapped, ": ", when, ", and of it are still mapped ", after, " bytes");
    };
    try {
        const view shown{in.path()};
        check_shown(in, shown, in.bytes());
        throw 1;
    } catch (int) {
    }
    check("what was thrown has left the view's scope");
    try {
        throw 1;
    } catch (int) {
        const view shown{in.path()};
    }
    check("the view was made and has gone where an exception is caught");
}

TEST_CASE("task 2: what was stored stays in the file when the view has gone")
{
    const sample in{std::string{"small"}};
    {
        view shown{in.path(), access::read_write};
        check_shown(in, shown, in.bytes());
        store(shown, "LARGE");
    }
    const auto found = support::file_bytes(in.place());
    if (!std::ranges::equal(found, bytes_of_text("LARGE")))
        FAIL("what was stored is not in the file, ", difference(bytes_of_text("LARGE"), found));
}

TEST_CASE("task 2: the end of a view leaves other views mapped")
{
    for (const std::size_t size : {20'000U, 65'536U}) { // the second fills its pages
        const sample in{size};
        std::vector<std::unique_ptr<view>> views;
        for (int i = 0; i < 9; ++i)
            views.push_back(std::make_unique<view>(in.path()));
        for (const std::size_t i : {1U, 4U, 7U})
            views[i].reset();
        for (const std::size_t i : {0U, 2U, 3U, 5U, 6U, 8U})
            check_shown(in, *views[i], in.bytes(), "a view lost its bytes when another one went");
    }
}

TEST_CASE("task 3: small letters become large, and nothing else changes")
{
    check_upper("abc xyz", "ABC XYZ");
    check_upper("Ten small letters, 10 LARGE.\n", "TEN SMALL LETTERS, 10 LARGE.\n");
    check_upper("Gr\xc3\xb6\xc3\x9f"
                "e",
                "GR\xc3\xb6\xc3\x9f"
                "E"); // UTF-8
    check_upper("", "");
}

TEST_CASE("task 3: a zero ends no text")
{
    std::string found{"a\0b\0\0c", 6};
    make_upper(std::as_writable_bytes(std::span{found}));
    if (found.front() == 'A' && found.back() == 'c')
        FAIL(not_large,
             ": those behind a byte of 0 are still small; the length says where it ends");
}

TEST_CASE("task 3: a byte that is no small letter stays, whichever it is")
{
    std::string every, expected;
    for (int code = 0; code < 256; ++code) {
        every += static_cast<char>(code);
        expected += static_cast<char>(code >= 'a' && code <= 'z' ? code - 32 : code);
    }
    check_upper(every, expected);
}

TEST_CASE("task 3: a byte stays, whatever stands beside it")
{
    std::string text(7, ' ');
    for (int one = 0; one < 256; ++one)
        for (int beside = 0; beside < 256; ++beside)
            text += {static_cast<char>(one), static_cast<char>(beside)};
    std::string expected = text;
    for (char& one : expected)
        if (one >= 'a' && one <= 'z')
            one = static_cast<char>(one - 32);
    for (std::size_t begin = 0; begin < 8; ++begin) { // for who takes eight at once
        std::string found = text.substr(begin);
        make_upper(std::as_writable_bytes(std::span{found}));
        const auto at = std::ranges::mismatch(found, expected.substr(begin)).in1 - found.begin();
        if (const auto i = static_cast<std::size_t>(at); i < found.size())
            FAIL(not_large, ", or more than letters changed: behind the byte ",
                 i == 0 ? 0 : static_cast<unsigned char>(text[begin + i - 1]), " the byte ",
                 static_cast<unsigned char>(text[begin + i]), " becomes ",
                 static_cast<unsigned char>(found[i]),
                 ": does something go over from one byte into the next?");
    }
}

TEST_CASE("task 3: no locale makes a letter of another byte")
{
    const std::locale before =
        std::locale::global(std::locale{std::locale::classic(), new strange_letters});
    std::string found = "abc 123";
    make_upper(std::as_writable_bytes(std::span{found}));
    std::locale::global(before);
    if (found != "ABC 123")
        FAIL(not_large, ", or more than letters changed: where the program's locale has a large ",
             "form of 1, \"abc 123\" becomes \"", found, "\"");
}

TEST_CASE("task 3: a text may be larger than the stack")
{
    std::string text(16 * 1024 * 1024, 'a');
    make_upper(std::as_writable_bytes(std::span{text}));
    if (const auto small = text.find_first_not_of('A'); small != text.npos)
        FAIL(not_large, ": of 16 MiB that at ", small, " and perhaps others");
}

TEST_CASE("task 3: what lies before and behind the text is left alone")
{
    const std::string around = "letters around";
    for (std::size_t size = 0; size < 9; ++size) {
        std::string found = around, expected = around;
        for (std::size_t i = 3; i < 3 + size; ++i)
            if (around[i] != ' ')
                expected[i] = static_cast<char>(around[i] - 32);
        make_upper(std::as_writable_bytes(std::span{found}.subspan(3, size)));
        if (found != expected)
            FAIL(not_large, ", or more than letters changed: a text of ", size, " bytes in \"",
                 around, "\" from the fourth on makes it \"", found, "\", expected \"", expected,
                 "\"");
    }
    for (const std::size_t size : {0U, 1U, 6U}) // behind them nobody may look
        make_upper(support::guarded_bytes{size}.all());
    make_upper({}); // as of the view of an empty file
}

TEST_CASE("task 3: at every moment a byte is as it was, or large")
{
    const support::scratch_name name{"moments"};
    const auto memory = mmf::create_new(name, moments.size());
    auto view = memory.map<mmf::access::read_write>();
    std::ranges::copy(std::as_bytes(std::span{moments}), view.bytes().begin());
    std::string large{moments};
    make_upper(std::as_writable_bytes(std::span{large}));
    support::halted_role other{"upper, halted", {name}};
    if (!can_be_halted(other))
        return;
    constexpr int most_instructions = 20'000;
    other.begin_call();
    bool halted = true;
    for (int done = 0; halted && done < most_instructions; ++done) {
        halted = other.step();
        for (std::size_t i = 0; i < moments.size(); ++i)
            if (const char now = view.read<char>(i); now != moments[i] && now != large[i])
                FAIL("another process looks between two instructions: byte ", i, " was '",
                     std::string(1, moments[i]), "', becomes '", std::string(1, large[i]),
                     "', and is '", std::string(1, now), "' for a moment");
    }
    other.end_call();
}

TEST_CASE("task 3: through a view, the letters change in the file")
{
    const sample in{std::string{"one idea, said in one sentence"}};
    view shown{in.path(), access::read_write};
    check_shown(in, shown, in.bytes());
    make_upper(shown.writable_bytes());
    const std::string expected = "ONE IDEA, SAID IN ONE SENTENCE";
    const auto found = support::file_bytes(in.place());
    if (!std::ranges::equal(found, bytes_of_text(expected)))
        FAIL(not_large, ": those of the file, ", difference(bytes_of_text(expected), found));
}

TEST_CASE("a missing file is refused, and none is made")
{
    const support::scratch_directory directory;
    const std::string path = (directory.path() / "none").string();
    for (const auto wanted : {access::read_only, access::read_write})
        check_refused(support::portable(code_of([&] { const view shown{path, wanted}; })),
                      std::errc::no_such_file_or_directory, "there is no such file");
    CHECK_MESSAGE(!std::filesystem::exists(path), "a missing file was made");
}
