// Walks: every byte once and in order, whatever the size of the window, in bounded memory.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <ranges>
#include <string>
#include <system_error>

import mmf;
import support;

using mmf::access;
using support::code_of;

namespace {

std::string walked(const mmf::mapping& file, std::uint64_t window, std::uint64_t offset = 0,
                   std::uint64_t length = mmf::to_the_end)
{
    std::string text;
    for (mmf::view view : mmf::windows(file, window, offset, length)) {
        CHECK(view.size() <= window);
        CHECK(view.offset() == offset + text.size());
        for (const std::byte byte : view.bytes())
            text += static_cast<char>(byte);
    }
    return text;
}

} // namespace

TEST_CASE("a walk shows every byte once and in order, whatever the window")
{
    const support::scratch_directory directory;
    std::string content;
    for (int i = 0; content.size() < 20'000; ++i)
        content += std::to_string(i) + '\n';
    const auto file = mmf::open_file(directory.file("text", content).string());
    for (const std::uint64_t window :
         {1U, 7U, 4095U, 4096U, 4097U, 19'999U, 20'000U, 20'001U, 65536U, 1U << 30U}) {
        if (window == 1)
            CHECK(walked(file, window, 4090, 20) == content.substr(4090, 20));
        else
            CHECK(walked(file, window) == content);
        CHECK(walked(file, 1000, 4095, 8194) == content.substr(4095, 8194));
    }
}

TEST_CASE("a walk is an input range, to be used with the algorithms of <ranges>")
{
    static_assert(std::ranges::input_range<mmf::window_range<access::read_only>>);
    static_assert(std::ranges::input_range<mmf::window_range<access::read_write>>);
    const support::scratch_directory directory;
    const auto file = mmf::open_file(directory.file("text", "one\ntwo\n").string());
    const auto walk = mmf::windows(file, 3);
    CHECK(std::ranges::distance(walk.begin(), walk.end()) == 3);
    auto at = walk.begin();
    at++;
    CHECK((*at).read<char>(0) == '\n');
}

TEST_CASE("a walk over nothing shows nothing")
{
    const support::scratch_directory directory;
    const auto empty = mmf::open_file(directory.file("empty", "").string());
    CHECK(walked(empty, 4096).empty());
    const auto file = mmf::open_file(directory.file("text", "text").string());
    CHECK(walked(file, 4096, 4).empty());
    CHECK(walked(file, 4096, 2, 0).empty());
}

TEST_CASE("windows of 0 bytes and walks beyond the mapping are refused before the first step")
{
    const support::scratch_directory directory;
    const auto file = mmf::open_file(directory.file("text", "text").string());
    constexpr auto largest = std::numeric_limits<std::uint64_t>::max();
    CHECK(code_of([&] { mmf::windows(file, 0); }) == std::errc::invalid_argument);
    CHECK(code_of([&] { mmf::windows(file, 1, 5); }) == std::errc::result_out_of_range);
    CHECK(code_of([&] { mmf::windows(file, 1, 0, 5); }) == std::errc::result_out_of_range);
    CHECK(code_of([&] { mmf::windows(file, 1, 4, largest - 1); }) ==
          std::errc::result_out_of_range);
    CHECK(walked(file, largest) == "text");
}

TEST_CASE("a walk may write")
{
    const support::scratch_directory directory;
    const auto path = directory.file("text", std::string(10'000, 'a'));
    const auto file = mmf::open_file(path.string(), access::read_write);
    for (mmf::view window : mmf::windows<access::read_write>(file, 3000))
        window.bytes()[0] = std::byte{'b'};
    const auto content = support::file_bytes(path);
    for (std::size_t i = 0; i < content.size(); ++i)
        REQUIRE(content[i] == std::byte{static_cast<unsigned char>(i % 3000 == 0 ? 'b' : 'a')});
}

TEST_CASE("a range keeps a mapping that it was given as a temporary")
{
    const support::scratch_directory directory;
    const auto path = directory.file("text", "text").string();
    std::size_t bytes = 0;
    for (mmf::view window : mmf::windows(mmf::open_file(path), 3))
        bytes += window.size();
    CHECK(bytes == 4);
}

TEST_CASE("a named mapping is walked as a file is")
{
    const support::scratch_name name{"walk"};
    const auto mapping = mmf::create_new(name, 10'000);
    mapping.map<access::read_write>().write<char>(9999, 'z');
    CHECK(walked(mapping, 4096).back() == 'z');
}
