// Views: alignment, bounds, access, typed reads and writes, and what outlives what.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

import mmf;
import process;
import support;

using mmf::access;
using support::code_of;

namespace {

constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();

/// A file whose byte at offset i is i modulo 251, which no power of two divides.
std::string pattern(std::size_t size)
{
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        text[i] = static_cast<char>(i % 251);
    return text;
}

template <mmf::access Access>
concept has_write = requires(mmf::view<Access> view) { view.write(0, 1); };
template <mmf::access Access>
concept has_atomic = requires(mmf::view<Access> view) { view.template atomic<int>(0); };
template <mmf::access Access>
concept stores_to_bytes = requires(mmf::view<Access> view) { view.bytes()[0] = std::byte{1}; };

template <typename View>
concept gives_bytes = requires(View view) { static_cast<View&&>(view).bytes(); };
template <typename View>
concept gives_atomic = requires(View view) { static_cast<View&&>(view).template atomic<int>(0); };

struct sixteen_bytes
{
    std::uint64_t halves[2];
};
template <mmf::access Access, typename T>
concept has_load = requires(const mmf::view<Access> view) { view.template load<T>(0); };

/// Becomes whatever a constructor takes, but no view.
struct anything
{
    template <typename T>
        requires(!std::is_same_v<T, mmf::view<>>)
    operator T() const;
};

/// Stores through the address of a read-only view, past the type system: the system's own answer.
const bool storer = support::role("store-through-read-only", [](const auto& arguments) {
    const auto& path = arguments.at(0);
    const auto file = mmf::open_file(std::u8string{path.begin(), path.end()});
    const auto view = file.map();
    *const_cast<volatile std::byte*>(view.bytes().data()) = std::byte{1};
    return 0;
});

} // namespace

TEST_CASE("alignment is a pure function of offset, length and granularity")
{
    using mmf::align;
    using range = mmf::aligned_range;
    for (const std::uint64_t granularity : {4096U, 16384U, 65536U}) {
        CAPTURE(granularity);
        CHECK(align(0, 10, granularity) == range{0, 0, 10});
        CHECK(align(1, 10, granularity) == range{0, 1, 11});
        CHECK(align(granularity - 1, 2, granularity) == range{0, granularity - 1, granularity + 1});
        CHECK(align(granularity, 10, granularity) == range{granularity, 0, 10});
        CHECK(align(granularity + 17, 0, granularity) == range{granularity, 17, 17});
        const std::uint64_t far = (std::uint64_t{1} << 40) + 5 * granularity + 123;
        CHECK(align(far, 1000, granularity) == range{far - 123, 123, 1123});
    }
    CHECK(align(69900, 100, 4096) == range{69632, 268, 368});
    CHECK(align(69900, 100, 65536) == range{65536, 4364, 4464});
    static_assert(align(8100, 8, 4096).offset == 4096);
}

TEST_CASE("a range that ends beyond 2^64 and a granularity that is no power of two are refused")
{
    CHECK(code_of([] { mmf::align(largest, 1, 4096); }) == std::errc::result_out_of_range);
    CHECK(code_of([] { mmf::align(4096, largest - 4095, 4096); }) ==
          std::errc::result_out_of_range);
    CHECK(code_of([] { mmf::align(1, largest, 65536); }) == std::errc::result_out_of_range);
    CHECK(mmf::align(largest - 1, 1, 4096).length == 4095);
    CHECK(code_of([] { mmf::align(0, 1, 0); }) == std::errc::invalid_argument);
    CHECK(code_of([] { mmf::align(0, 1, 3000); }) == std::errc::invalid_argument);
    CHECK(support::sentence_of([] { mmf::align(0, 1, 5); }) ==
          "align: the granularity must be a power of two, got 5");
}

TEST_CASE("a view may begin at any offset and shows the bytes that are there")
{
    const support::scratch_directory directory;
    const auto file = mmf::open_file(directory.file("pattern", pattern(200'000)));
    for (const std::uint64_t offset :
         {0U, 1U, 17U, 4095U, 4096U, 8100U, 65536U, 69900U, 199'999U}) {
        CAPTURE(offset);
        const auto view = file.map(offset, 1);
        CHECK(view.offset() == offset);
        REQUIRE(view.size() == 1);
        CHECK(std::to_integer<std::uint64_t>(view.bytes()[0]) == offset % 251);
        CHECK(file.map(offset).size() == 200'000 - offset);
    }
}

TEST_CASE("a view that does not fit is refused, with offset, length and size")
{
    const support::scratch_name name{"bounds"};
    const auto mapping = mmf::create_new(name, 64);
    struct asked
    {
        std::uint64_t offset;
        std::uint64_t length;
    };
    for (const auto [offset, length] :
         {asked{0, 65}, asked{1, 64}, asked{64, 1}, asked{65, 0}, asked{65, mmf::to_the_end},
          asked{4096, 1}, asked{largest, 1}, asked{1, largest - 1}, asked{largest, largest - 1},
          asked{std::uint64_t{1} << 63, std::uint64_t{1} << 63}}) {
        CAPTURE(offset);
        CAPTURE(length);
        CHECK(code_of([&] { mapping.map(offset, length); }) == std::errc::result_out_of_range);
    }
    CHECK(support::sentence_of([&] { mapping.map(60, 8); }) ==
          "map: a view of 8 bytes at offset 60 does not fit in a mapping of 64 bytes");
    CHECK(mapping.map(64).size() == 0);
    CHECK(mapping.map(10, 0).size() == 0);
}

TEST_CASE("values are read and written at any offset, and not beyond the view")
{
    const support::scratch_name name{"typed"};
    auto mapping = mmf::create_new(name, 64);
    auto view = mapping.map<access::read_write>();
    view.write<std::uint16_t>(0, 0x1234);
    view.write<std::int32_t>(2, -123456789);
    view.write<double>(6, 3.14159265358979323846);
    const std::string bytes = support::hex_dump(view.bytes().first(14));
    CHECK(bytes == "0000  34 12 eb 32 a4 f8 18 2d 44 54 fb 21 09 40\n");
    CHECK(view.read<double>(6) == 3.14159265358979323846);
    view.write<std::int64_t>(56, 1);
    for (const std::uint64_t offset :
         {std::uint64_t{57}, std::uint64_t{64}, std::uint64_t{65}, largest, largest - 7}) {
        CAPTURE(offset);
        CHECK(code_of([&] { view.read<std::int64_t>(offset); }) == std::errc::result_out_of_range);
        CHECK(code_of([&] { view.write<std::int64_t>(offset, 2); }) ==
              std::errc::result_out_of_range);
    }
    CHECK(support::sentence_of([&] { view.read<double>(57); }) ==
          "read: 8 bytes at offset 57 do not lie in a view of 64 bytes");
    CHECK(view.read<std::int64_t>(56) == 1);
}

TEST_CASE("an atomic is refused where it would not be aligned in memory")
{
    const support::scratch_name name{"atomic"};
    auto mapping = mmf::create_new(name, 64);
    auto view = mapping.map<access::read_write>();
    view.atomic<std::int64_t>(8).store(5);
    CHECK(view.atomic<std::int64_t>(8).fetch_add(2) == 5);
    CHECK(mapping.map().load<std::int64_t>(8) == 7);
    CHECK(code_of([&] { view.atomic<std::int64_t>(6); }) == std::errc::invalid_argument);
    CHECK(code_of([&] { view.load<std::int64_t>(60); }) == std::errc::result_out_of_range);
    // What counts is the address, not the offset in the view.
    auto shifted = mapping.map<access::read_write>(4);
    CHECK(code_of([&] { shifted.atomic<std::int64_t>(0); }) == std::errc::invalid_argument);
    CHECK(shifted.atomic<std::int64_t>(4).load() == 7);
}

TEST_CASE("a store through a read-only view does not compile")
{
    static_assert(!has_write<access::read_only>);
    static_assert(!stores_to_bytes<access::read_only>);
    static_assert(!has_atomic<access::read_only>);
    static_assert(has_write<access::read_write> && stores_to_bytes<access::read_write>);
    static_assert(has_write<access::copy_on_write> && stores_to_bytes<access::copy_on_write>);
    static_assert(!has_atomic<access::copy_on_write>); // nobody else would see it
    static_assert(!std::is_copy_constructible_v<mmf::view<access::read_only>>);
    static_assert(!std::is_copy_constructible_v<mmf::mapping>);
    CHECK(has_write<access::read_write>);
}

TEST_CASE("the bytes and the atomics of a temporary view do not compile")
{
    using readable = mmf::view<>;
    using writable = mmf::view<access::read_write>;
    static_assert(gives_bytes<readable&> && gives_bytes<const readable&>);
    static_assert(gives_bytes<writable&> && gives_bytes<const writable&>);
    static_assert(!gives_bytes<readable&&> && !gives_bytes<const readable&&>);
    static_assert(!gives_bytes<writable&&> && !gives_bytes<const writable&&>);
    static_assert(gives_atomic<writable&> && !gives_atomic<writable&&>);
    CHECK(gives_bytes<readable&>);
}

TEST_CASE("a load of 16 bytes, which stores, does not compile for a view that is not read_write")
{
    static_assert(!has_load<access::read_only, sixteen_bytes>);
    static_assert(!has_load<access::copy_on_write, sixteen_bytes>);
    static_assert(has_load<access::read_only, std::uint64_t>);
    static_assert(has_load<access::copy_on_write, std::uint64_t>);
    CHECK(has_load<access::read_write, sixteen_bytes>); // where such an atomic is lock-free
}

TEST_CASE("only a mapping makes a view that has bytes")
{
    static_assert(!std::is_constructible_v<mmf::view<>, anything>);
    CHECK(std::is_default_constructible_v<mmf::view<>>);
}

TEST_CASE("what is an address, or views memory of this process, cannot be shared")
{
    struct record
    {
        double numbers[3];
    };
    static_assert(mmf::shareable<int> && mmf::shareable<record> && mmf::shareable<mmf::access>);
    static_assert(mmf::shareable<std::array<char, 14>>);
    static_assert(!mmf::shareable<int*> && !mmf::shareable<std::nullptr_t>);
    static_assert(!mmf::shareable<int record::*> && !mmf::shareable<void (record::*)()>);
    static_assert(!mmf::shareable<std::string_view> && !mmf::shareable<std::string>);
    static_assert(!mmf::shareable<std::span<const int>> && !mmf::shareable<std::span<int, 3>>);
    CHECK(mmf::shareable<record>);
}

TEST_CASE("an error that is copied as a std::system_error keeps its code and loses its sentence")
{
    try {
        mmf::align(0, 1, 5);
        FAIL("a granularity of 5 is no power of two");
    } catch (const mmf::error& error) {
        const mmf::error copy = error;
        CHECK(std::string{copy.what()} == error.what());
        const std::system_error sliced = error;
        CHECK(sliced.code() == std::errc::invalid_argument);
        CHECK(std::string{sliced.what()}.find("granularity") == std::string::npos);
    }
}

TEST_CASE("a store that goes around the types ends the process: the pages are read-only")
{
    const support::scratch_directory directory;
    const auto path = directory.file("protected", "unchanged");
    const auto child =
        process::run({process::own_path(), "--child", "store-through-read-only", path.string()});
    CHECK_FALSE(child.status.success());
    CHECK(child.errors.find("it stored to an address that is in a mapping for reading only") !=
          std::string::npos);
    const auto content = support::file_bytes(path);
    CHECK(content.at(0) == std::byte{'u'});
}

TEST_CASE("a copy-on-write view keeps its stores to itself")
{
    const support::scratch_directory directory;
    const auto path = directory.file("original", "original");
    const auto file = mmf::open_file(path, access::read_only);
    auto copy = file.map<access::copy_on_write>();
    copy.write<char>(0, 'X');
    copy.flush();
    copy.flush_to_disk();
    CHECK(copy.read<char>(0) == 'X');
    CHECK(file.map().read<char>(0) == 'o');
    CHECK(file.map<access::copy_on_write>().read<char>(0) == 'o');
    CHECK(support::file_bytes(path).at(0) == std::byte{'o'});
}

TEST_CASE("what was opened to be read is not mapped to be written")
{
    const support::scratch_directory directory;
    const auto path = directory.file("read", "content");
    for (const auto granted : {access::read_only, access::copy_on_write}) {
        const auto file = mmf::open_file(path, granted);
        CHECK(code_of([&] { file.map<access::read_write>(); }) == std::errc::permission_denied);
        CHECK(file.map<access::copy_on_write>().size() == 7);
        CHECK(file.map<access::read_only>().size() == 7);
    }
    const support::scratch_name name{"read"};
    const auto owner = mmf::create_new(name, 64);
    const auto reader = mmf::open_existing(name, access::read_only);
    CHECK(code_of([&] { reader.map<access::read_write>(); }) == std::errc::permission_denied);
    CHECK(reader.map().size() == 64);
}

TEST_CASE("two views of one object sit at different addresses and share their bytes")
{
    const support::scratch_name name{"twice"};
    auto mapping = mmf::create_new(name, 8192);
    auto first = mapping.map<access::read_write>();
    const auto second = mapping.map(4096);
    CHECK(first.bytes().data() + 4096 != second.bytes().data());
    first.write<std::int64_t>(4096, 77);
    CHECK(second.read<std::int64_t>(0) == 77);
}

TEST_CASE("views outlive the mapping they came from")
{
    const support::scratch_directory directory;
    const auto path = directory.file("outlived", "outlived");
    auto file = mmf::open_file(path, access::read_write);
    auto view = file.map<access::read_write>();
    file.close();
    view.write<char>(0, 'O');
    view.flush();
    view.flush_to_disk();
    CHECK(support::file_bytes(path).at(0) == std::byte{'O'});
}

TEST_CASE("flush works on every view, and does nothing where there is nothing to write")
{
    const support::scratch_name name{"flush"};
    auto mapping = mmf::create_new(name, 8192);
    auto shared = mapping.map<access::read_write>(100, 5000);
    shared.write<int>(0, 1);
    CHECK_NOTHROW(shared.flush());
    CHECK_NOTHROW(shared.flush_to_disk());
    const auto seen = mapping.map();
    CHECK_NOTHROW(seen.flush());
    CHECK_NOTHROW(seen.flush_to_disk());
    CHECK_NOTHROW(mmf::view<access::read_write>{}.flush_to_disk());
}

TEST_CASE("a part of a view is flushed and advised, and what is beyond its end is refused")
{
    constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
    const support::scratch_directory directory;
    const auto path = directory.file("parts", std::string(200'000, 'x'));
    const auto file = mmf::open_file(path, access::read_write);
    auto view = file.map<access::read_write>(70'001, 100'000);
    view.write<char>(4'999, 'X');
    for (const auto& [offset, length] :
         std::initializer_list<std::pair<std::uint64_t, std::uint64_t>>{
             {0, 100'000}, {4'999, 1}, {99'999, 1}, {5'000, mmf::to_the_end}, {100'000, 0}}) {
        CHECK_NOTHROW(view.flush(offset, length));
        CHECK_NOTHROW(view.flush_to_disk(offset, length));
        for (const auto how : {mmf::advice::random, mmf::advice::sequential, mmf::advice::will_need,
                               mmf::advice::normal})
            CHECK_NOTHROW(view.advise(how, offset, length));
    }
    for (const auto& [offset, length] :
         std::initializer_list<std::pair<std::uint64_t, std::uint64_t>>{{0, 100'001},
                                                                        {100'000, 1},
                                                                        {100'001, 0},
                                                                        {100'001, mmf::to_the_end},
                                                                        {1, largest - 1},
                                                                        {largest, 1}}) {
        CHECK(code_of([&] { view.flush(offset, length); }) == std::errc::result_out_of_range);
        CHECK(code_of([&] { view.flush_to_disk(offset, length); }) ==
              std::errc::result_out_of_range);
        CHECK(code_of([&] { view.advise(mmf::advice::will_need, offset, length); }) ==
              std::errc::result_out_of_range);
    }
    CHECK(support::file_bytes(path).at(75'000) == std::byte{'X'});
    CHECK_NOTHROW(mmf::view{}.advise(mmf::advice::random));
}

TEST_CASE("what stands in a view is copied out of it, and what is beyond its end is refused")
{
    const support::scratch_directory directory;
    std::string text;
    for (std::size_t i = 0; i < 100'000; ++i)
        text += static_cast<char>(i % 251);
    const auto file = mmf::open_file(directory.file("copied", text));
    const auto view = file.map(77, 90'000);
    std::vector<std::byte> into(50'000);
    view.copy_out(30'001, into);
    CHECK(std::ranges::equal(into, std::as_bytes(std::span{text}).subspan(30'078, 50'000)));
    CHECK_NOTHROW(view.copy_out(90'000, {}));
    CHECK_NOTHROW(mmf::view{}.copy_out(0, {}));
    CHECK(code_of([&] { view.copy_out(40'001, into); }) == std::errc::result_out_of_range);
    CHECK(code_of([&] { view.copy_out(90'001, {}); }) == std::errc::result_out_of_range);
    const support::scratch_name name{"copied"};
    auto memory = mmf::create_new(name, 64);
    auto shared = memory.map<access::read_write>();
    shared.write<char>(63, 'X');
    shared.copy_out(63, std::span{into}.first(1));
    CHECK(into[0] == std::byte{'X'});
}

TEST_CASE("closing a view twice does not take another view's memory")
{
    const support::scratch_directory directory;
    const auto file = mmf::open_file(directory.file("twice", std::string(8192, 'x')));
    auto first = file.map(4000, 4000); // its bytes begin inside a page
    first.close();
    const auto second = file.map(4000, 4000); // most likely where the first one was
    first.close();
    CHECK(second.read<char>(3999) == 'x');
    CHECK(second.read<char>(0) == 'x');
}
