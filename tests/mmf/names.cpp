// Names and their lifetime: the contract of Win32, on every system.
#include <doctest/doctest.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <system_error>
#include <utility>

import mmf;
import process;
import support;

#include "../greeted.hpp"

using mmf::access;
using support::code_of;

namespace {

/// Another process: holds a handle to the name, says the value at its start, and waits for a line.
const bool holder = support::role("hold", [](const support::role_arguments& arguments) {
    const auto held = mmf::create_or_open(arguments.at(0), 64);
    auto view = held.map<access::read_write>();
    const auto found = view.read<std::int64_t>(0);
    view.write<std::int64_t>(0, 4711);
    std::printf("%s %lld\n", held.created() ? "created" : "opened", static_cast<long long>(found));
    std::fflush(stdout);
    process::interrupt_guard input;
    input.read_line();
    return 0;
});

process::child start_holder(const support::scratch_name& name, const std::string& greeting)
{
    return greeted(support::start_role("hold", {name}), greeting);
}

} // namespace

TEST_CASE("creating a live name as new fails")
{
    const support::scratch_name name{"live"};
    const auto first = mmf::create_new(name, 64);
    CHECK(first.created());
    CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::file_exists);
    CHECK(name.exists());
}

TEST_CASE("a name goes with its last handle and can be used again, zeroed")
{
    const support::scratch_name name{"again"};
    auto first = mmf::create_new(name, 64);
    auto second = mmf::open_existing(name);
    first.map<access::read_write>().write<std::int64_t>(0, 42);
    first.close();
    CHECK(name.exists());
    CHECK(second.map().read<std::int64_t>(0) == 42);
    second.close();
    CHECK_FALSE(name.exists());
    CHECK(mmf::create_new(name, 64).map().read<std::int64_t>(0) == 0);
    CHECK_FALSE(name.exists());
}

TEST_CASE("opening a name that is not live fails, and the sentence names it")
{
    const support::scratch_name name{"missing"};
    CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::no_such_file_or_directory);
    CHECK(support::sentence_of([&] { mmf::open_existing(name); }) ==
          "open_existing '" + name.string() +
              "': no such mapping. Is the program that creates it running?");
}

TEST_CASE("create_or_open on a live name keeps its size and its bytes, and says opened")
{
    const support::scratch_name name{"kept"};
    const auto first = mmf::create_or_open(name, 12288);
    CHECK(first.created());
    first.map<access::read_write>().write<std::int64_t>(8, 7);
    for (const std::uint64_t asked : {1U, 20000U}) {
        const auto again = mmf::create_or_open(name, asked);
        CHECK_FALSE(again.created());
        CHECK(again.size() == 12288);
        CHECK(again.map().read<std::int64_t>(8) == 7);
    }
}

TEST_CASE("an object has the size that was asked for, not rounded to pages")
{
    const support::scratch_name name{"one"};
    const auto one = mmf::create_new(name, 1);
    CHECK(one.size() == 1);
    CHECK(mmf::open_existing(name).map().size() == 1);
}

TEST_CASE("only a view is left: the name is free and the view still reads the old bytes")
{
    const support::scratch_name name{"view"};
    auto first = mmf::create_new(name, 64);
    auto view = first.map<access::read_write>();
    view.write<std::int64_t>(0, 1);
    first.close();
    CHECK_FALSE(name.exists());
    auto second = mmf::create_new(name, 64);
    second.map<access::read_write>().write<std::int64_t>(0, 2);
    CHECK(view.read<std::int64_t>(0) == 1);
    view.write<std::int64_t>(0, 3);
    CHECK(second.map().read<std::int64_t>(0) == 2);
}

TEST_CASE("names that are none are refused")
{
    const std::string long_name(256, 'x');
    for (const std::string& name :
         {std::string{}, std::string{"/"}, std::string{"a/b"}, std::string{"."}, std::string{".."},
          std::string{"/x"}, std::string{"foo\\bar"}, std::string{"a\0b", 3}, long_name}) {
        CAPTURE(name);
        CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::invalid_argument);
        CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::invalid_argument);
        CHECK(code_of([&] { mmf::create_or_open(name, 64); }) == std::errc::invalid_argument);
    }
}

TEST_CASE("what a name holds reaches no terminal but as text")
{
    const auto sentence = [](const std::string& name) {
        return support::sentence_of([&] { mmf::open_existing(name); });
    };
    CHECK(sentence("t\x1b[31m/").starts_with("open_existing 't\\x1b[31m/'"));
    CHECK(sentence("\x7f\r\n/").starts_with("open_existing '\\x7f\\x0d\\x0a/'"));
    // The control characters behind 0x7f, as UTF-8 and not; what is no UTF-8, or ends in the
    // middle.
    CHECK(sentence("\xc2\x9b/").starts_with("open_existing '\\xc2\\x9b/'"));
    CHECK(sentence("\x9b\xc0\x9b\xff/\xe2\x82")
              .starts_with("open_existing '\\x9b\\xc0\\x9b\\xff/\\xe2\\x82'"));
    const std::string text = "z\xc3\xa4hler \xe2\x82\xac \xf0\x9f\x98\x80 \xc2\xa0/";
    CHECK(sentence(text).starts_with("open_existing '" + text + "'"));
}

TEST_CASE("a name of 255 bytes and one in UTF-8 are names")
{
    std::string longest = support::scratch_name{"longest"};
    longest.resize(255, 'x');
    const auto first = mmf::create_new(longest, 8);
    CHECK(mmf::open_existing(longest).size() == 8);
    const std::string umlaut = support::scratch_name{"z\xc3\xa4hler"};
    const auto second = mmf::create_new(umlaut, 8);
    CHECK(mmf::open_existing(umlaut).size() == 8);
}

TEST_CASE("a size of 0 and sizes that no file has are refused, and leave nothing")
{
    const support::scratch_name name{"size"};
    CHECK(code_of([&] { mmf::create_new(name, 0); }) == std::errc::invalid_argument);
    CHECK(code_of([&] { mmf::create_or_open(name, 0); }) == std::errc::invalid_argument);
    CHECK(code_of([&] { mmf::create_new(name, std::uint64_t{1} << 63); }) ==
          std::errc::file_too_large);
    CHECK(code_of([&] { mmf::create_new(name, ~std::uint64_t{0}); }) == std::errc::file_too_large);
    CHECK_FALSE(name.exists());
}

TEST_CASE("two processes see each other's bytes, and the name goes with the last of them")
{
    const support::scratch_name name{"both"};
    auto ours = mmf::create_new(name, 64);
    auto view = ours.map<access::read_write>();
    view.write<std::int64_t>(0, 42);
    auto child = start_holder(name, "opened 42");
    CHECK(view.read<std::int64_t>(0) == 4711);
    ours.close();
    CHECK(name.exists());
    child.close_input();
    CHECK(child.wait().success());
    CHECK_FALSE(name.exists());
}

TEST_CASE("a killed process takes nothing from the others")
{
    const support::scratch_name name{"survivor"};
    auto child = start_holder(name, "created 0");
    auto ours = mmf::open_existing(name);
    child.kill();
    child.wait();
    CHECK(mmf::open_existing(name).map().read<std::int64_t>(0) == 4711);
    CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::file_exists);
}

TEST_CASE("closing twice is harmless, and what is closed answers with an error")
{
    const support::scratch_name name{"closed"};
    auto held = mmf::create_new(name, 64);
    auto view = held.map<access::read_write>();
    held.close();
    held.close();
    CHECK_FALSE(held.is_open());
    CHECK(held.size() == 0);
    CHECK(held.created());
    CHECK(held.granted_access() == access::read_write);
    CHECK_FALSE(held.share().is_open());
    CHECK(code_of([&] { held.map(); }) == std::errc::bad_file_descriptor);
    CHECK(code_of([&] { mmf::chunks(held); }) == std::errc::bad_file_descriptor);
    view.close();
    view.close();
    CHECK(view.bytes().empty());
    CHECK(view.offset() == 0);
    CHECK(code_of([&] { view.read<std::uint8_t>(0); }) == std::errc::result_out_of_range);
    CHECK(code_of([&] { view.write<std::uint8_t>(0, 1); }) == std::errc::result_out_of_range);
}

TEST_CASE("a handle and a view move, and what they moved from is closed")
{
    const support::scratch_name name{"moved"};
    auto first = mmf::create_new(name, 64);
    auto second = std::move(first);
    CHECK_FALSE(first.is_open());
    CHECK(second.size() == 64);
    auto view = second.map<access::read_write>(8);
    view.write<std::int64_t>(0, 5);
    auto moved = std::move(view);
    CHECK(view.size() == 0);
    CHECK(view.offset() == 0);
    CHECK(code_of([&] { view.read<std::int64_t>(0); }) == std::errc::result_out_of_range);
    CHECK(moved.offset() == 8);
    CHECK(moved.read<std::int64_t>(0) == 5);
    second = mmf::mapping{};
    CHECK_FALSE(name.exists());
}

TEST_CASE("a mapping says how it was come by, and moves with all it knows")
{
    const support::scratch_name name{"known"};
    auto made = mmf::create_new(name, 64);
    CHECK(made.created());
    CHECK(made.granted_access() == access::read_write);
    auto opened = mmf::open_existing(name, access::read_only);
    CHECK_FALSE(opened.created());
    CHECK(opened.granted_access() == access::read_only);

    mmf::mapping moved = std::move(made);
    CHECK(moved.created());
    CHECK(moved.size() == 64);
    CHECK(made.size() == 0);
    opened = std::move(moved);
    CHECK(opened.created());
    CHECK(opened.size() == 64);
    CHECK(opened.granted_access() == access::read_write);
    CHECK(moved.size() == 0);
    CHECK_FALSE(moved.is_open());
}

TEST_CASE("the name goes with the last handle, whatever views the others have left")
{
    const support::scratch_name name{"left"};
    auto first = mmf::create_new(name, 64);
    auto last = mmf::open_existing(name);
    const auto view = first.map();
    first.close();
    CHECK(name.exists());
    last.close();
    CHECK_FALSE(name.exists());
    CHECK(view.size() == 64);
}

TEST_CASE("what one handle has made another one writes to")
{
    const support::scratch_name name{"written"};
    const auto owner = mmf::create_new(name, 64);
    mmf::open_existing(name).map<access::read_write>().write<int>(0, 7);
    mmf::create_or_open(name, 64).map<access::read_write>().write<int>(4, 8);
    CHECK(owner.map().read<int>(0) == 7);
    CHECK(owner.map().read<int>(4) == 8);
}
