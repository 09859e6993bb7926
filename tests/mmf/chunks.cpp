// Walks: every byte once and in order, whatever the size of a chunk, in bounded memory.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <ranges>
#include <string>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

import mmf;
import support;

using mmf::access;
using support::code_of;

namespace {

std::string text_of(mmf::chunk_range<access::read_only>& walk)
{
    std::string text;
    for (const auto& chunk : walk)
        for (const std::byte byte : chunk.bytes())
            text += static_cast<char>(byte);
    return text;
}

std::string walked(const mmf::mapping& file, mmf::chunk_options options)
{
    auto walk = mmf::chunks(file, options);
    std::uint64_t done = 0;
    for (const auto& chunk : walk) {
        CHECK(chunk.size() <= options.chunk_size);
        CHECK(chunk.offset() == options.offset + done);
        done += chunk.size();
    }
    return text_of(walk); // once more, from the beginning
}

template <typename Range>
concept gives_iterators = requires(Range range) { static_cast<Range&&>(range).begin(); };
template <typename... Arguments>
concept walks = requires(const mmf::mapping file, Arguments... arguments) {
    mmf::chunks(file, arguments...);
};

} // namespace

TEST_CASE("a walk shows every byte once and in order, whatever the window")
{
    const support::scratch_directory directory;
    std::string content;
    for (int i = 0; content.size() < 20'000; ++i)
        content += std::to_string(i) + '\n';
    const auto file = mmf::open_file(directory.file("text", content));
    for (const std::uint64_t size :
         {1U, 7U, 4095U, 4096U, 4097U, 19'999U, 20'000U, 20'001U, 65536U, 1U << 30U}) {
        if (size == 1)
            CHECK(walked(file, {.chunk_size = size, .offset = 4090, .length = 20}) ==
                  content.substr(4090, 20));
        else
            CHECK(walked(file, {.chunk_size = size}) == content);
        CHECK(walked(file, {.chunk_size = 1000, .offset = 4095, .length = 8194}) ==
              content.substr(4095, 8194));
    }
}

TEST_CASE("a walk is an input range, to be used with the algorithms of <ranges>")
{
    static_assert(std::ranges::input_range<mmf::chunk_range<access::read_only>>);
    static_assert(std::ranges::input_range<mmf::chunk_range<access::read_write>>);
    const support::scratch_directory directory;
    const auto file = mmf::open_file(directory.file("text", "one\ntwo\n"));
    auto walk = mmf::chunks(file, {.chunk_size = 3});
    CHECK(std::ranges::distance(walk.begin(), walk.end()) == 3);
    auto at = walk.begin();
    at++;
    CHECK((*at).read<char>(0) == '\n');
    CHECK(&*at == &*at); // made once, and not by each look at it
}

TEST_CASE("a walk over nothing shows nothing")
{
    const support::scratch_directory directory;
    const auto empty = mmf::open_file(directory.file("empty", ""));
    CHECK(walked(empty, {}).empty());
    const auto file = mmf::open_file(directory.file("text", "text"));
    CHECK(walked(file, {.offset = 4}).empty());
    CHECK(walked(file, {.offset = 2, .length = 0}).empty());
}

TEST_CASE("windows of 0 bytes and walks beyond the mapping are refused before the first step")
{
    const support::scratch_directory directory;
    const auto file = mmf::open_file(directory.file("text", "text"));
    constexpr auto largest = std::numeric_limits<std::uint64_t>::max();
    const auto refusal = [&](mmf::chunk_options options) {
        return code_of([&] { mmf::chunks(file, options); });
    };
    CHECK(refusal({.chunk_size = 0}) == std::errc::invalid_argument);
    CHECK(refusal({.offset = 5}) == std::errc::result_out_of_range);
    CHECK(refusal({.length = 5}) == std::errc::result_out_of_range);
    CHECK(refusal({.offset = 4, .length = largest - 1}) == std::errc::result_out_of_range);
    CHECK(support::sentence_of([&] { mmf::chunks(file, {.offset = 5}); }) ==
          "chunks: a view of the rest at offset 5 does not fit in a mapping of 4 bytes");
    CHECK(walked(file, {.chunk_size = largest}) == "text");
}

TEST_CASE("a walk may write")
{
    const support::scratch_directory directory;
    const auto path = directory.file("text", std::string(10'000, 'a'));
    const auto file = mmf::open_file(path, access::read_write);
    for (auto& chunk : mmf::chunks<access::read_write>(file, {.chunk_size = 3000}))
        chunk.bytes()[0] = std::byte{'b'};
    const auto content = support::file_bytes(path);
    for (std::size_t i = 0; i < content.size(); ++i)
        REQUIRE(content[i] == std::byte{static_cast<unsigned char>(i % 3000 == 0 ? 'b' : 'a')});
}

TEST_CASE("a range keeps a mapping that it was given as a temporary")
{
    const support::scratch_directory directory;
    const auto path = directory.file("text", "text");
    std::size_t bytes = 0;
    for (const auto& chunk : mmf::chunks(mmf::open_file(path), {.chunk_size = 3}))
        bytes += chunk.size();
    CHECK(bytes == 4);
}

TEST_CASE("a walk goes on when its mapping is closed or moved, and keeps the name live")
{
    const support::scratch_name name{"kept"};
    auto first = mmf::create_new(name, 8);
    first.map<access::read_write>().write(0, std::array{'t', 'w', 'o', 'w', 'a', 'y', 's', '.'});
    auto walk = mmf::chunks(first, {.chunk_size = 3});
    const auto second = std::move(first);
    CHECK(text_of(walk).starts_with("twoways"));
    auto other = mmf::chunks(second.share(), {.chunk_size = 3});
    {
        const auto last = std::move(walk);
        CHECK(code_of([&] { walk.begin(); }) == std::errc::bad_file_descriptor);
    }
    first = mmf::open_existing(name);
    first.close();
    CHECK(name.exists());
    CHECK(text_of(other).starts_with("twoways"));
}

TEST_CASE("the last of a mapping and its walks frees the name")
{
    const support::scratch_name name{"last"};
    auto mapping = mmf::create_new(name, 8);
    {
        auto walk = mmf::chunks(mapping);
        mapping.close();
        CHECK(name.exists());
        CHECK(text_of(walk) == std::string(8, '\0'));
    }
    CHECK_FALSE(name.exists());
}

TEST_CASE("a view that is moved out of a walk outlives the step")
{
    const support::scratch_directory directory;
    const auto file = mmf::open_file(directory.file("text", "text"));
    std::vector<mmf::view<>> kept;
    for (auto& chunk : mmf::chunks(file, {.chunk_size = 3}))
        kept.push_back(std::move(chunk));
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].read<char>(0) == 't');
    CHECK(kept[1].size() == 1);
}

TEST_CASE("the iterators of a temporary walk, and numbers without their names, do not compile")
{
    using range = mmf::chunk_range<access::read_only>;
    static_assert(gives_iterators<range&>);
    static_assert(!gives_iterators<range&&> && !gives_iterators<const range&&>);
    static_assert(!std::ranges::borrowed_range<range> && !std::is_copy_constructible_v<range>);
    static_assert(walks<> && walks<mmf::chunk_options> && !walks<int> && !walks<int, int>);
    CHECK(gives_iterators<range&>);
}

TEST_CASE("a named mapping is walked as a file is")
{
    const support::scratch_name name{"walk"};
    const auto mapping = mmf::create_new(name, 10'000);
    mapping.map<access::read_write>().write<char>(9999, 'z');
    CHECK(walked(mapping, {.chunk_size = 4096}).back() == 'z');
}
