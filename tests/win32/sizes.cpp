// Sizes of mappings, files and views on Windows, tried with the raw calls.

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "raw.hpp"

import support;

namespace {

constexpr std::uint64_t gib = std::uint64_t{1} << 30;

raw::handle open_both_ways(const std::filesystem::path& path)
{
    return raw::open_file(path, GENERIC_READ | GENERIC_WRITE).object;
}

} // namespace

TEST_CASE("memory of no bytes, or of a negative number of them, is refused: error 87")
{
    const support::scratch_name scratch{"empty"};
    const auto name = raw::wide(scratch);
    CHECK(raw::create_memory(0, name.c_str()).error == ERROR_INVALID_PARAMETER);
    CHECK(raw::create_memory(0).error == ERROR_INVALID_PARAMETER);
    // The number that is the lowest of all if read with a sign: 87 under Wine, and on Windows 8.
    const auto negative = raw::create_memory(std::uint64_t{1} << 63);
    CHECK_FALSE(negative.object);
    CHECK((negative.error == ERROR_INVALID_PARAMETER || negative.error == ERROR_NOT_ENOUGH_MEMORY));
    CHECK(raw::open_mapping(name.c_str()).error == ERROR_FILE_NOT_FOUND);
}

TEST_CASE("memory of 1 byte is a page: a view may have all of it, and no call tells of the 1")
{
    const auto page = raw::system_info().dwPageSize;
    const auto mapping = raw::create_memory(1).object;
    const auto all = raw::map(mapping).object;
    REQUIRE(all);
    CHECK(raw::pages_at(all.get()).RegionSize == page);
    const auto whole_page = raw::map(mapping, FILE_MAP_WRITE, 0, page).object;
    REQUIRE(whole_page);
    CHECK(raw::can_store(whole_page.get() + page - 1, std::byte{1}));
    CHECK(raw::is_outside(raw::map(mapping, FILE_MAP_WRITE, 0, page + 1).error));
}

TEST_CASE("a file's mapping has the file's size to the byte, though a view's last page is whole")
{
    const support::scratch_directory directory;
    const auto file = open_both_ways(directory.file("file", std::string(100, 'x')));
    const auto mapping = raw::create_mapping(file.get(), PAGE_READWRITE, 0).object;
    const auto view = raw::map(mapping).object;
    REQUIRE(view);
    const auto page = raw::pages_at(view.get()).RegionSize;
    CHECK(page == raw::system_info().dwPageSize);
    CHECK(*(view.get() + page - 1) == std::byte{0}); // behind the file's end
    CHECK(raw::map(mapping, FILE_MAP_READ, 0, 100).object);
    CHECK(raw::is_outside(raw::map(mapping, FILE_MAP_READ, 0, 101).error));
    CHECK(raw::size_of(file) == 100);
}

TEST_CASE("a file without a byte cannot be mapped with its own size: error 1006")
{
    const support::scratch_directory directory;
    const auto file = open_both_ways(directory.file("file", ""));
    CHECK(raw::create_mapping(file.get(), PAGE_READONLY, 0).error == ERROR_FILE_INVALID);
    CHECK(raw::create_mapping(file.get(), PAGE_READWRITE, 0).error == ERROR_FILE_INVALID);
}

TEST_CASE("a mapping larger than the file: error 8 for a reader, and a writer's file grows")
{
    const support::scratch_directory directory;
    const auto file = open_both_ways(directory.file("file", "12345"));
    // The number 8, "not enough memory", is Wine's; others have seen it on Windows, too.
    CHECK(raw::create_mapping(file.get(), PAGE_READONLY, 6).error == ERROR_NOT_ENOUGH_MEMORY);
    CHECK(raw::create_mapping(file.get(), PAGE_WRITECOPY, 6).error == ERROR_NOT_ENOUGH_MEMORY);
    CHECK(raw::size_of(file) == 5);
    const auto mapping = raw::create_mapping(file.get(), PAGE_READWRITE, 70'000);
    REQUIRE(mapping.object);
    CHECK(raw::size_of(file) == 70'000); // at once, before any view
    CHECK(raw::byte_of_file(file, 4) == '5');
    // Zeros are what Wine and NTFS fill in; the documentation leaves it to the file system.
    CHECK(raw::byte_of_file(file, 69'999) == 0);
}

TEST_CASE("a view larger than the mapping is refused, error 5, though nothing was forbidden")
{
    const support::scratch_directory directory;
    const auto file = open_both_ways(directory.file("file", std::string(10'000, 'x')));
    const auto mapping = raw::create_mapping(file.get(), PAGE_READWRITE, 5000).object;
    CHECK(raw::map(mapping, FILE_MAP_READ, 0, 5000).object);
    CHECK(raw::is_outside(raw::map(mapping, FILE_MAP_READ, 0, 5001).error));
    CHECK(raw::is_outside(raw::map(mapping, FILE_MAP_READ, 0, 10'000).error));
}

TEST_CASE("views past 4 GiB and at the end of a sparse file of 1 TiB")
{
    const support::scratch_directory directory;
    const auto file = raw::create_sparse(directory.path() / "file");
    if (!file) {
        MESSAGE("not checked: the file system has no sparse files");
        return;
    }
    const std::uint64_t size = 1024 * gib;
    const auto mapping = raw::create_mapping(file.get(), PAGE_READWRITE, size).object;
    REQUIRE(mapping);
    CHECK(raw::size_of(file) == size);
    const std::uint64_t last = size - 65536;
    *raw::map(mapping, FILE_MAP_WRITE, 5 * gib, 65536).object = std::byte{5};
    *(raw::map(mapping, FILE_MAP_WRITE, last).object.get() + 65535) = std::byte{1};
    CHECK(*raw::map(mapping, FILE_MAP_READ, 5 * gib, 65536).object == std::byte{5});
    CHECK(raw::byte_of_file(file, 5 * gib) == 5);
    CHECK(raw::byte_of_file(file, size - 1) == 1);
    CHECK(raw::is_outside(raw::map(mapping, FILE_MAP_READ, last, 65537).error));
    // All of it at once, to be read. To be written, Wine refuses with error 8 what is far larger
    // than the machine's memory (100 GiB were); Windows has 128 TiB of addresses.
    CHECK(raw::map(mapping, FILE_MAP_READ).object);
}
