// What the learner of lesson 8 is given: files that are mapped, and journals that are opened.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <typeinfo>
#include <vector>

import mmf;
import on_the_disk;
import support;

#include "../support/open_files.hpp"

#include "on_the_disk.hpp"

namespace {

std::error_code opening(const std::string& path, on_the_disk::access how = access::write)
{
    return support::portable(support::code_of([&] { const mapped_file file{path, how}; }));
}

/// What opening a journal of a file of so many bytes says, where the word says `length`.
std::error_code opening_journal(std::uint64_t size, std::uint64_t length = 0)
{
    const scratch_file made{size};
    if (length != 0) {
        const mapped_file file{made.path()};
        std::ranges::copy(std::as_bytes(std::span{&length, 1}), file.bytes().begin());
    }
    const open_files before;
    const auto found = support::code_of([&] { const journal opened{made.path()}; });
    before.check_same("a journal was opened and closed");
    return found;
}

} // namespace

TEST_CASE("a file is mapped as long as it is, for what is asked")
{
    const scratch_file made{on_the_disk::page_size() + 10}, empty{0}, byte{1};
    const open_files before;
    {
        const mapped_file file{made.path()}, reading{made.path(), access::read};
        CHECK(file.bytes().size() == on_the_disk::page_size() + 10);
        CHECK(file.how() == access::write);
        CHECK(reading.how() == access::read);
        CHECK(file.path() == made.path());
        CHECK(support::rights_at(file.bytes().data()) == "rw-s");
        CHECK(support::rights_at(reading.bytes().data()) == "r--s");
        CHECK(mapped_file{empty.path()}.bytes().empty());
        CHECK(mapped_file{byte.path()}.bytes().size() == 1);
        file.bytes().back() = std::byte{7};
        CHECK(reading.bytes().back() == std::byte{7});
    }
    before.check_same("files were mapped and unmapped");
}

TEST_CASE("what cannot be mapped is refused, and nothing stays open")
{
    const support::scratch_directory here;
    const open_files before;
    CHECK(opening((here.path() / "none").string()) == std::errc::no_such_file_or_directory);
    CHECK(opening(here.path().string(), access::read) == std::errc::invalid_argument);
    before.check_same("a file could not be mapped");
    if (support::wide)
        return;
    const scratch_file large{(std::uint64_t{4} << 30) + 1}; // of which 32 bits leave a byte
    CHECK(opening(large.path()) == std::errc::not_enough_memory);
}

TEST_CASE("a journal has room for its word, and no more valid bytes than bytes")
{
    CHECK(opening_journal(0) == std::errc::invalid_argument);
    CHECK(opening_journal(7) == std::errc::invalid_argument);
    CHECK_FALSE(opening_journal(8));
    CHECK(opening_journal(8, 1) == std::errc::invalid_argument);
    CHECK_FALSE(opening_journal(18, 10));
    CHECK(opening_journal(18, 11) == std::errc::invalid_argument);
    CHECK(opening_journal(18, ~std::uint64_t{0}) == std::errc::invalid_argument);
}

TEST_CASE("the word of a journal is its first eight bytes, and all behind it is room")
{
    const scratch_file made{journal::header + 20};
    const journal of{made.path()};
    CHECK(of.length() == 0);
    CHECK(of.room().size() == 20);
    CHECK(of.room().data() == of.file().bytes().data() + 8);
    const std::uint64_t number = 0x0102030405060708;
    of.set_length(number);
    CHECK(std::ranges::equal(of.file().bytes().first(8), std::as_bytes(std::span{&number, 1})));
    CHECK(of.length() == number);
    of.set_length(0);
    CHECK_FALSE(of.failed);
}
