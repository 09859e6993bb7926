// What has 64 bits in a process of any width, and what only addresses of 64 bits have room for:
// built for 32 bits the same cases show what such a process does instead.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

import mmf;
import support;

using mmf::access;
using support::code_of;
using support::sentence_of;

namespace {

constexpr std::uint64_t gib = std::uint64_t{1} << 30;
constexpr std::uint64_t two_to_32 = std::uint64_t{1} << 32;

/// A file as the system has it, beside any mapping of it.
class raw_file
{
  public:
    explicit raw_file(const std::string& path)
        : descriptor_{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)}
    {
        REQUIRE(descriptor_ >= 0);
    }
    ~raw_file() { ::close(descriptor_); }
    raw_file(const raw_file&) = delete;
    raw_file& operator=(const raw_file&) = delete;

    void resize(std::uint64_t size) const
    {
        REQUIRE(::ftruncate(descriptor_, static_cast<off_t>(size)) == 0);
    }
    void put(std::uint64_t offset, std::string_view text) const
    {
        REQUIRE(::pwrite(descriptor_, text.data(), text.size(), static_cast<off_t>(offset)) ==
                static_cast<ssize_t>(text.size()));
    }
    std::string get(std::uint64_t offset, std::size_t length) const
    {
        std::string text(length, '?');
        REQUIRE(::pread(descriptor_, text.data(), length, static_cast<off_t>(offset)) ==
                static_cast<ssize_t>(length));
        return text;
    }

  private:
    int descriptor_;
};

template <mmf::access Access>
std::string text_of(const mmf::view<Access>& view)
{
    std::string text;
    for (const std::byte byte : view.bytes())
        text += static_cast<char>(byte);
    return text;
}

/// Maps all of it, 3 GiB. In 64 bits its last byte is stored and read back.
void check_3_gib(const mmf::mapping& mapping, const raw_file& same)
{
    REQUIRE(mapping.size() == 3 * gib);
    if (!support::wide) {
        CHECK(code_of([&] { mapping.map(); }) == std::errc::not_enough_memory);
        CHECK(sentence_of([&] { mapping.map(); }) ==
              "map: a view of 3221225472 bytes at offset 0 finds no free addresses: map less "
              "at a time: Cannot allocate memory");
        return;
    }
    auto view = mapping.map<access::read_write>();
    CHECK(view.size() == 3 * gib);
    view.write<char>(3 * gib - 1, 'x'); // touches one page
    CHECK(same.get(3 * gib - 1, 1) == "x");
}

} // namespace

TEST_CASE("a view of 3 GiB: 64 bits have the addresses for it, 32 bits ask for smaller windows")
{
    const support::scratch_directory directory;
    const auto path = (directory.path() / "sparse").string();
    const raw_file file{path};
    file.resize(3 * gib);
    check_3_gib(mmf::open_file(path, access::read_write), file);

    // A name's object that has its size and no memory: this is another program's.
    const support::scratch_name name{"sparse"};
    const raw_file object{name.path().string()};
    object.resize(3 * gib);
    check_3_gib(mmf::open_existing(name), object);
}

TEST_CASE("a window at 5 GiB shows what the file has there, and stores it there")
{
    const support::scratch_directory directory;
    const auto path = (directory.path() / "sparse").string();
    const auto file = mmf::create_file(path, 6 * gib);
    const raw_file same{path};
    same.put(5 * gib + 3, "at 5 GiB");
    same.put(gib + 3, "at 1 GiB"); // 5 GiB without its upper bits
    auto window = file.map<access::read_write>(5 * gib + 3, 8);
    CHECK(text_of(window) == "at 5 GiB");
    window.write<std::array<char, 8>>(0, {'s', 't', 'o', 'r', 'e', 'd', ' ', '.'});
    window.flush();
    window.flush_to_disk();
    CHECK(same.get(5 * gib + 3, 8) == "stored .");
    CHECK(same.get(gib + 3, 8) == "at 1 GiB");
}

TEST_CASE("an offset of 2^32 + N is not N, in a view, in a walk and in a view's own bytes")
{
    constexpr std::uint64_t n = 8100;
    const support::scratch_directory directory;
    const auto path = (directory.path() / "sparse").string();
    const raw_file same{path};
    same.put(n, "low");
    same.put(two_to_32 + n, "high");
    const auto file = mmf::open_file(path);
    CHECK(file.size() == two_to_32 + n + 4);
    const auto view = file.map(two_to_32 + n);
    CHECK(view.offset() == two_to_32 + n);
    CHECK(text_of(view) == "high");
    CHECK(code_of([&] { view.read<char>(two_to_32); }) == std::errc::result_out_of_range);
    CHECK(code_of([&] { file.map(2 * two_to_32 + n, 1); }) == std::errc::result_out_of_range);

    std::string walked;
    std::uint64_t expected = two_to_32 - 100;
    for (const auto& chunk :
         mmf::chunks(file, {.chunk_size = 64, .offset = two_to_32 - 100})) {
        CHECK(chunk.offset() == expected);
        expected += chunk.size();
        walked += text_of(chunk);
    }
    CHECK(walked == std::string(100 + n, '\0') + "high");
}

TEST_CASE("a length of 2^32 + N is not cut to N: 64 bits map it, 32 bits refuse it")
{
    constexpr std::uint64_t n = 100;
    const support::scratch_directory directory;
    const auto path = (directory.path() / "sparse").string();
    const auto file = mmf::create_file(path, 2 * two_to_32);
    for (const std::uint64_t length : {two_to_32 + n, two_to_32, two_to_32 - 1, 2 * two_to_32}) {
        CAPTURE(length);
        if (support::wide) {
            auto view = file.map<access::read_write>(0, length);
            CHECK(view.size() == length);
            view.write<char>(length - 1, 'x');
            CHECK(file.map(length - 1, 1).read<char>(0) == 'x');
        } else {
            CHECK(code_of([&] { file.map(0, length); }) == std::errc::not_enough_memory);
        }
    }
    if (!support::wide) // it begins a byte after the page, and with that byte there are 2^32
        CHECK(sentence_of([&] { file.map(1, two_to_32 - 1); }) ==
              "map: a view of 4294967295 bytes at offset 1 is larger than this process's address "
              "space: map less at a time");
}

TEST_CASE("what begins beyond 2^32 pages is mapped in 64 bits, and refused as such in 32")
{
    const std::uint64_t page = mmf::granularity();
    const std::uint64_t pages = two_to_32 * page;
    const support::scratch_name name{"far"}; // few file systems have files of that size
    const raw_file object{name.path().string()};
    object.resize(pages + page);
    object.put(pages - 4, "lastnext");
    const auto mapping = mmf::open_existing(name);
    CHECK(text_of(mapping.map(pages - 4, 4)) == "last");
    const auto map = [&] { return text_of(mapping.map(pages, 4)); };
    if (support::wide) {
        CHECK(map() == "next");
        return;
    }
    CHECK(code_of(map) == std::errc::value_too_large);
    CHECK(sentence_of(map) ==
          "map: a view of 4 bytes at offset " + std::to_string(pages) +
              " begins beyond what a process of 32 bits can map of a file: Value too large for "
              "defined data type");
}

TEST_CASE("a file is given more than 4 GiB, and not what is left of that in 32 bits")
{
    const support::scratch_directory directory;
    const auto made = (directory.path() / "made").string();
    CHECK(mmf::create_file(made, two_to_32 + 7).size() == two_to_32 + 7);
    const auto grown = directory.file("grown", "short").string();
    CHECK(mmf::open_file(grown, access::read_write, two_to_32 + 9).size() == two_to_32 + 9);
    CHECK(mmf::open_file(grown).size() == two_to_32 + 9);
}
