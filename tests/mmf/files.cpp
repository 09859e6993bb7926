// File mappings: opening, growing, sparse files, empty files.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

import mmf;
import support;

using mmf::access;
using support::code_of;

namespace {

constexpr std::uint64_t gib = std::uint64_t{1} << 30;
constexpr std::uint64_t tib = std::uint64_t{1} << 40;

} // namespace

TEST_CASE("a file that is not there and a directory are refused by what they are")
{
    const support::scratch_directory directory;
    const auto missing = directory.path() / "missing";
    CHECK(code_of([&] { mmf::open_file(missing); }) == std::errc::no_such_file_or_directory);
    CHECK(support::sentence_of([&] { mmf::open_file(missing); }) ==
          "open_file '" + missing.string() + "': No such file or directory");
    CHECK(code_of([&] { mmf::open_file(directory.path()); }) == std::errc::invalid_argument);
    CHECK(code_of([&] { mmf::open_file(directory.path(), access::read_write); }) ==
          std::errc::is_a_directory);
}

TEST_CASE("a path with a NUL in it is refused, and opens and makes no file")
{
    using namespace std::string_literals;
    const support::scratch_directory directory;
    const std::string there = directory.file("there", "text").string();
    const std::string missing = (directory.path() / "missing").string();
    CHECK(code_of([&] { mmf::open_file(there + "\0.txt"s); }) == std::errc::invalid_argument);
    CHECK(code_of([&] { mmf::create_file(missing + "\0.txt"s, 1); }) ==
          std::errc::invalid_argument);
    CHECK_FALSE(std::filesystem::exists(missing));
}

TEST_CASE("an empty file gives an empty view")
{
    const support::scratch_directory directory;
    const auto file = mmf::open_file(directory.file("empty", ""));
    CHECK(file.size() == 0);
    CHECK(file.map().size() == 0);
    CHECK(code_of([&] { file.map(0, 1); }) == std::errc::result_out_of_range);
    CHECK(code_of([&] { file.map(1); }) == std::errc::result_out_of_range);
}

TEST_CASE("a mapping larger than the file: refused to a reader, grown for a writer")
{
    const support::scratch_directory directory;
    const auto path = directory.file("short", "0123456789");
    for (const auto granted : {access::read_only, access::copy_on_write})
        CHECK(code_of([&] { mmf::open_file(path, granted, 11); }) == std::errc::invalid_argument);
    CHECK(std::filesystem::file_size(path) == 10);
    CHECK(mmf::open_file(path, access::read_write, 5).size() == 10);
    const auto grown = mmf::open_file(path, access::read_write, 8192);
    CHECK(grown.size() == 8192);
    CHECK(std::filesystem::file_size(path) == 8192);
    CHECK(grown.map().read<char>(9) == '9');
    CHECK(grown.map().read<char>(8191) == '\0');
}

TEST_CASE("create_file makes a new file and leaves one that is there alone")
{
    const support::scratch_directory directory;
    const auto path = directory.path() / "new";
    {
        const auto made = mmf::create_file(path, 100);
        CHECK(made.created());
        made.map<access::read_write>().write<char>(99, 'z');
    }
    CHECK(support::file_bytes(path).at(99) == std::byte{'z'});
    CHECK(code_of([&] { mmf::create_file(path, 10); }) == std::errc::file_exists);
    CHECK(std::filesystem::file_size(path) == 100);
}

TEST_CASE("views past 4 GiB and at the end of a sparse file of 1 TiB")
{
    const support::scratch_directory directory;
    const auto path = directory.path() / "sparse";
    auto file = mmf::create_file(path, tib);
    for (const std::uint64_t offset : {5 * gib, tib - 65536, tib - 8})
        file.map<access::read_write>(offset, 8).write<std::uint64_t>(0, offset);
    CHECK(file.map(5 * gib, 8).read<std::uint64_t>(0) == 5 * gib);
    CHECK(file.map(tib - 65536).read<std::uint64_t>(0) == tib - 65536);
    CHECK(file.map(tib - 8).read<std::uint64_t>(0) == tib - 8);
    CHECK(file.map(gib, 8).read<std::uint64_t>(0) == 0); // 5 GiB cut to 32 bits
    std::ifstream stream{path, std::ios::binary};
    std::uint64_t read = 0;
    stream.seekg(static_cast<std::streamoff>(5 * gib));
    stream.read(reinterpret_cast<char*>(&read), sizeof read);
    CHECK(read == 5 * gib);
}
